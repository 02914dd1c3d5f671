/** Whether the API sees the addresses of its clients through the proxies in front of it [LIM-6]. */
import { canonicalAddress } from '@throughline/std';
import { ClientAddress } from '../client-address.js';
import { fault, passed, skipped } from '../finding.js';
import { httpGet } from '../http-get.js';
import type { OriginProbe } from '../origin-probe.js';
import { parseJson } from '../../problems/parse-json.js';
import { privateRangeOf } from '../private-address.js';
import type { Check } from './check.js';

export const checkClientAddress: Check = async (context) => {
  const state = await context.origin();
  if (state.kind === 'skipped') return [skipped('client-address', state.subject, state.reason)];
  const { origin } = state;
  const url = new URL('api/doctor/address', origin.url);
  const at = { check: 'client-address', subject: origin.url.origin } as const;
  if (!origin.isApi || origin.address === undefined)
    return [skipped(at.check, at.subject, 'see-other-finding')];
  const { localAddress } = context.environment;
  const target = { url, address: origin.address, ...(localAddress && { localAddress }) };
  const reply = await httpGet(target);
  const parsed = ClientAddress.safeParse(parseJson(reply.body));
  if (!parsed.success) return [skipped(at.check, at.subject, 'not-readable')];
  const seen = parsed.data.address;
  const sent = canonicalAddress(reply.localAddress ?? '') ?? '';
  if (seen === sent) return [passed(at.check, at.subject, seen)];
  // A NAT on the way, such as Docker's, replaces private addresses; loopback has none.
  const isBehindNat = privateRangeOf(sent) === 'network';
  if (isBehindNat && context.isOutside && !isOfServer(seen, origin))
    return [passed(at.check, at.subject, seen)];
  if (isBehindNat && !context.isOutside)
    return [skipped(at.check, at.subject, 'needs-outside-view')];
  return [fault(at, 'client-address-hidden', { sent, seen })];
};

/** Whether the API sees a proxy or a bridge of its own server in place of a client that is elsewhere. */
const isOfServer = (seen: string, { addresses }: OriginProbe): boolean =>
  privateRangeOf(seen) !== undefined || addresses.some(({ address }) => address === seen);
