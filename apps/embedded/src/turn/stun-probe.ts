/** Waits until a STUN server responds. The messages are in `stun-binding.ts`. */
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { encodeBindingRequest, isBindingSuccess, TRANSACTION_ID_BYTES } from './stun-binding.js';

/** A server on this machine responds within 1 ms, once it listens. */
const RETRANSMIT_MS = 50;

/** Resolves at the first matching response. Rejects with the signal's reason when it aborts. */
export async function untilStunResponds(
  { host, port }: { host: string; port: number },
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const transactionId = randomBytes(TRANSACTION_ID_BYTES);
  const request = encodeBindingRequest(transactionId);
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4' });
  const responded = Promise.withResolvers<void>();

  socket.on('message', (datagram) => {
    if (isBindingSuccess(datagram, transactionId)) responded.resolve();
  });
  socket.on('error', (error) => responded.reject(error));
  const onAbort = () => responded.reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  // Sending fails while the server does not listen yet; the next send may succeed.
  const send = () => socket.send(request, port, host, () => {});
  const timer = setInterval(send, RETRANSMIT_MS);
  send();
  try {
    await responded.promise;
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', onAbort);
    socket.close();
  }
}
