/** Whether a TCP port of an address accepts connections. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { errorCode } from './error-code.js';

const CONNECT_DEADLINE_MS = 3_000;
export type Reachability =
  { readonly kind: 'open' } | { readonly kind: 'closed'; readonly error: string };

/** Never rejects. */
export async function tryPort(address: string, port: number): Promise<Reachability> {
  const socket = connect({ host: address, port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_DEADLINE_MS) });
    return { kind: 'open' };
  } catch (error) {
    return { kind: 'closed', error: errorCode(error) };
  } finally {
    socket.destroy();
  }
}
