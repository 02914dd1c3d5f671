import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below Linux's ephemeral ports (32768–60999): the system gives those to connections of any program,
 * also between this choice and the start of the server that it is for.
 */
const PORTS = { min: 20_000, max: 32_767 };

const MAX_ATTEMPTS = 50;

/**
 * A port that is free at the moment, for TCP and UDP on the loopback interface. Another program may bind it before
 * the caller does, so prefer port 0 wherever a program reports the port that it got.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const port = randomInt(PORTS.min, PORTS.max + 1);
    if ((await isFreeForTcp(port)) && (await isFreeForUdp(port))) return port;
  }
  throw new Error('no port is free for both TCP and UDP');
}

async function isFreeForTcp(port: number): Promise<boolean> {
  const server = createServer();
  const bound = Promise.withResolvers<boolean>();
  server.once('error', () => bound.resolve(false));
  server.listen(port, '127.0.0.1', () => bound.resolve(true));
  if (!(await bound.promise)) return false;
  server.close();
  await once(server, 'close');
  return true;
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const bound = Promise.withResolvers<boolean>();
  socket.once('error', () => bound.resolve(false));
  socket.bind(port, '127.0.0.1', () => bound.resolve(true));
  const isFree = await bound.promise;
  socket.close();
  return isFree;
}
