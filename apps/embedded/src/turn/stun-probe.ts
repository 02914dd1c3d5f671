/** Asks over the network whether a STUN server answers. The messages are in `stun-binding.ts`. */
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { encodeBindingRequest, isBindingSuccess, TRANSACTION_ID_BYTES } from './stun-binding.js';

/** A server on this machine answers within a millisecond; it just may not be listening yet. */
const RETRANSMIT_MS = 50;

/** Resolves with the first matching response. Rejects with the signal's reason when it aborts. */
export async function untilStunAnswers(
  { host, port }: { host: string; port: number },
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const transactionId = randomBytes(TRANSACTION_ID_BYTES);
  const request = encodeBindingRequest(transactionId);
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4' });
  const answered = Promise.withResolvers<void>();

  socket.on('message', (datagram) => {
    if (isBindingSuccess(datagram, transactionId)) answered.resolve();
  });
  socket.on('error', (error) => answered.reject(error));
  const onAbort = () => answered.reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  // Nobody listening there yet is what we wait for to change, so a failed send is no failure.
  const send = () => socket.send(request, port, host, () => {});
  const timer = setInterval(send, RETRANSMIT_MS);
  send();
  try {
    await answered.promise;
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', onAbort);
    socket.close();
  }
}
