/** TURN over each transport, with fresh credentials and a packet between two relays; what relays reach and announce. */
import type { TurnServerConfig } from '../../config/turn-servers.js';
import { StoreUnavailableError } from '../../problems/store-unavailable-error.js';
import type { TurnCredentials } from '../../turn/credentials.js';
import { tryRelay } from '../../turn/relay-trial.js';
import { turnAddress } from '../../turn/stun-transport.js';
import { type DoctorContext, isOwnContainer } from '../doctor-context.js';
import { type Finding, skipped } from '../finding.js';
import { judgeRelays, type TriedUrl } from './judge-relays.js';
import type { Check } from './check.js';

export const checkRelays: Check = async (context) => {
  const servers = context.config.turn?.servers ?? [];
  if (servers.length === 0) return [skipped('turn', 'TURN_URLS', 'not-configured')];
  return (await Promise.all(servers.map((server) => checkServer(server, context)))).flat();
};

async function checkServer(server: TurnServerConfig, context: DoctorContext): Promise<Finding[]> {
  const credentials = await credentialsFor(server, context);
  if (credentials === undefined)
    return [skipped('turn', server.urls.join(', '), 'see-other-finding')];
  const tries = server.urls.map((url) => tryUrl(url, credentials, context));
  const results = await Promise.all(tries);
  const tried = results.filter((result): result is TriedUrl => 'trial' in result);
  return [
    ...results.filter((result): result is Finding => 'check' in result),
    ...judgeRelays(tried),
  ];
}

/** Undefined if Redis, where a TURN server may look them up, does not accept them. */
async function credentialsFor(
  server: TurnServerConfig,
  { redis, turnCredentials }: DoctorContext,
): Promise<TurnCredentials | undefined> {
  if (redis.kind === 'unreachable') return undefined;
  try {
    return await turnCredentials(server);
  } catch (error) {
    if (error instanceof StoreUnavailableError) return undefined;
    throw error;
  }
}

async function tryUrl(
  url: string,
  credentials: TurnCredentials,
  { names, config }: DoctorContext,
): Promise<TriedUrl | Finding> {
  const parsed = turnAddress(url);
  if (parsed === undefined) return skipped('turn', url, 'dtls');
  const lookup = await names.addresses(parsed.host);
  if (lookup.kind !== 'found') return skipped('turn', url, 'see-other-finding');
  const { addresses } = lookup;
  const [address = ''] = addresses;
  if (isOwnContainer(config, address)) return skipped('turn', url, 'loopback-in-a-container');
  // The check of certificates judges it.
  const tls = { rejectUnauthorized: false, servername: parsed.host };
  const trial = await tryRelay({ ...parsed, host: address, tls }, credentials);
  return { url, addresses, trial };
}
