/**
 * Tries a TURN server as a client does: allocates a relay with credentials of the API, and releases it at once by a
 * lifetime of 0 (RFC 8656 §6, §7) [ICE-11].
 */
import type { TurnCredentials } from './credentials.js';
import { ATTRIBUTE, METHOD } from './stun-message.js';
import type { TurnAddress } from './stun-transport.js';
import { TurnClient, UDP } from './turn-client.js';

/** Why the server does not serve clients. `refused` is any other error response. */
export type ProbeFault = 'unreachable' | 'credentials' | 'full' | 'refused';
export type ProbeOutcome = 'ok' | ProbeFault;

/** For the whole probe. A server that needs longer is of no use in a call. */
export const PROBE_DEADLINE_MS = 4_000;

type Credentials = Pick<TurnCredentials, 'username' | 'credential'>;

/** Never rejects. Ends within `PROBE_DEADLINE_MS`; what it holds until then is one socket and one relay. */
export async function probeTurnServer(
  address: TurnAddress,
  credentials: Credentials,
): Promise<ProbeOutcome> {
  const signal = AbortSignal.timeout(PROBE_DEADLINE_MS);
  try {
    using client = await TurnClient.open(address, credentials, signal);
    const allocated = await client.request(METHOD.allocate, [[ATTRIBUTE.requestedTransport, UDP]]);
    if (allocated.errorCode !== undefined) return faultOf(allocated.errorCode);
    await client.release();
    return 'ok';
  } catch {
    return 'unreachable'; // No response in time, no connection, or no address of that name.
  }
}

export function faultOf(errorCode: number): ProbeFault {
  if (errorCode === 401 || errorCode === 441) return 'credentials';
  return errorCode === 486 || errorCode === 508 ? 'full' : 'refused';
}
