/** A Binding request to the server of a STUN or TURN URL, which needs no credentials (RFC 8489 §3). */
import { METHOD, type StunResponse } from '../turn/stun-message.js';
import type { TurnAddress } from '../turn/stun-transport.js';
import { TurnClient } from '../turn/turn-client.js';

const BINDING_DEADLINE_MS = 4_000;
const NO_CREDENTIALS = { username: '', credential: '' };

/**
 * Undefined if the server sends no response in time, or an error.
 * @param address the IP address that the name of `target` has
 */
export async function requestBinding(
  target: TurnAddress,
  address: string,
): Promise<StunResponse | undefined> {
  // The check of certificates judges it.
  const tls = { rejectUnauthorized: false, servername: target.host };
  try {
    const signal = AbortSignal.timeout(BINDING_DEADLINE_MS);
    using client = await TurnClient.open({ ...target, host: address, tls }, NO_CREDENTIALS, signal);
    const response = await client.request(METHOD.binding, []);
    return response.errorCode === undefined ? response : undefined;
  } catch {
    return undefined; // no response in time, or no connection
  }
}
