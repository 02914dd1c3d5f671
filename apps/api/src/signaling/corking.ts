/**
 * Sends what is written to a socket within one turn of the event loop by one system call. To write is
 * what a relay spends most of its time on, and messages come in bunches: a link is a description and
 * many candidates, and one read brings frames for several sockets.
 */
import type { Socket } from 'node:net';

const corked: Socket[] = [];

/** Holds back what is written until the end of this turn; `socket.uncork()` lets it go before. */
export function corkForThisTurn(socket: Socket): void {
  if (socket.writableCorked > 0) return;
  socket.cork();
  if (corked.push(socket) === 1) setImmediate(uncorkAll);
}

function uncorkAll(): void {
  for (const socket of corked.splice(0)) socket.uncork();
}
