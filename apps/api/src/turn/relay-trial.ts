/**
 * Tries a TURN server as the two ends of a relayed call do: allocates two relays, sends a packet from one to the other
 * and back (RFC 8656 §9, §11), and requests permissions for peers that no relay may reach.
 */
import { randomBytes } from 'node:crypto';
import type { TurnCredentials } from './credentials.js';
import { ATTRIBUTE, METHOD } from './stun-message.js';
import type { TurnAddress } from './stun-transport.js';
import { TurnClient, UDP } from './turn-client.js';
import { faultOf, type ProbeFault } from './turn-probe.js';
import { decodeXorAddress, encodeXorAddress, type TransportAddress } from './xor-address.js';

export type RelayTrial =
  | { readonly kind: 'fault'; readonly fault: ProbeFault; readonly errorCode?: number }
  | {
      readonly kind: 'allocated';
      /** What the server announces as the address of the relay. */
      readonly relayed: string;
      /** Round-trip time of the packet; `lost` if it did not arrive, `not-tested` with an IPv6 relay. */
      readonly echoMs: number | 'lost' | 'not-tested';
      /** Those of `FORBIDDEN_PEERS` that the relay would send to. */
      readonly openPeers: readonly string[];
    };

/**
 * One address of each range that a relay must not reach: loopback, private networks, and the metadata service of
 * clouds. Arbitrary ones, so that the relay itself has none of them.
 */
const FORBIDDEN_PEERS = [
  '127.83.19.7',
  '10.77.53.21',
  '172.29.211.19',
  '192.168.213.97',
  '169.254.169.254',
];

export const TRIAL_DEADLINE_MS = 5_000;
/** UDP may lose a packet on each of the four ways. */
const RESEND_MS = 200;
const ECHO_DEADLINE_MS = 2_000;
/** The port of a permission has no meaning (RFC 8656 §9.1). */
const ANY_PORT = 9;

interface Relay {
  readonly client: TurnClient;
  readonly relayed: TransportAddress;
}

/** Never rejects. Ends within `TRIAL_DEADLINE_MS`, and releases both relays. */
export async function tryRelay(
  address: TurnAddress,
  credentials: Pick<TurnCredentials, 'username' | 'credential'>,
): Promise<RelayTrial> {
  const signal = AbortSignal.timeout(TRIAL_DEADLINE_MS);
  try {
    await using open = new AsyncDisposableStack();
    const relays: Relay[] = [];
    for (let i = 0; i < 2; i += 1) {
      const client = open.use(await TurnClient.open(address, credentials, signal));
      const relay = await allocate(client);
      if ('kind' in relay) return relay;
      open.defer(() => client.release().catch(() => undefined));
      relays.push(relay);
    }
    const [near, far] = relays;
    if (near === undefined || far === undefined) return { kind: 'fault', fault: 'refused' };
    return {
      kind: 'allocated',
      relayed: near.relayed.address,
      openPeers: await openPeersOf(near.client),
      echoMs: await echo(near, far),
    };
  } catch {
    return { kind: 'fault', fault: 'unreachable' }; // No response in time, or no connection.
  }
}

async function allocate(client: TurnClient): Promise<Relay | (RelayTrial & { kind: 'fault' })> {
  const response = await client.request(METHOD.allocate, [[ATTRIBUTE.requestedTransport, UDP]]);
  const { errorCode, attributes, transactionId } = response;
  if (errorCode !== undefined) return { kind: 'fault', fault: faultOf(errorCode), errorCode };
  const relayed = decodeXorAddress(attributes.get(ATTRIBUTE.xorRelayedAddress), transactionId);
  if (relayed === undefined) return { kind: 'fault', fault: 'refused' };
  return { client, relayed };
}

async function permits(client: TurnClient, address: string): Promise<boolean> {
  const peer = encodeXorAddress({ address, port: ANY_PORT });
  if (peer === undefined) return false;
  const response = await client.request(METHOD.createPermission, [
    [ATTRIBUTE.xorPeerAddress, peer],
  ]);
  return response.errorCode === undefined;
}

async function openPeersOf(client: TurnClient): Promise<string[]> {
  const open: string[] = [];
  for (const address of FORBIDDEN_PEERS) if (await permits(client, address)) open.push(address);
  return open;
}

async function echo(near: Relay, far: Relay): Promise<number | 'lost' | 'not-tested'> {
  if (encodeXorAddress(near.relayed) === undefined) return 'not-tested';
  const arePermitted =
    (await permits(near.client, far.relayed.address)) &&
    (await permits(far.client, near.relayed.address));
  if (!arePermitted) return 'lost';
  const packet = randomBytes(16);
  const arrived = Promise.withResolvers<number | 'lost'>();
  const startMs = performance.now();
  far.client.onData((data) => far.client.sendData(near.relayed, data));
  near.client.onData((data) => {
    if (data.equals(packet)) arrived.resolve(performance.now() - startMs);
  });
  const send = () => near.client.sendData(far.relayed, packet);
  const resending = setInterval(send, RESEND_MS);
  const deadline = setTimeout(() => arrived.resolve('lost'), ECHO_DEADLINE_MS);
  send();
  try {
    return await arrived.promise;
  } finally {
    clearInterval(resending);
    clearTimeout(deadline);
  }
}
