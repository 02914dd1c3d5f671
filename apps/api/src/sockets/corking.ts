/**
 * Writes to a socket with one system call per turn of the event loop. Writing is the largest cost of a
 * relay, and messages come in bursts: a link sends a description and many candidates, one read
 * yields frames for several sockets, and the frames of a turn yield several commands for Redis.
 */
import type { Socket } from 'node:net';

const corked: Socket[] = [];

/** Buffers writes until the end of this turn, or until `socket.uncork()`. */
export function corkForThisTurn(socket: Socket): void {
  if (socket.writableCorked > 0) return;
  socket.cork();
  if (corked.push(socket) === 1) setImmediate(uncorkAll);
}

function uncorkAll(): void {
  for (const socket of corked.splice(0)) socket.uncork();
}
