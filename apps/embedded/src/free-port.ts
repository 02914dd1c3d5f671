import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below Linux's ephemeral ports (32768–60999): the system gives those to connections of any program, also between
 * this choice and the start of the program that it is for. coturn then waits for the port, without an error.
 */
const PORTS = { min: 20_000, max: 32_767 };

const MAX_ATTEMPTS = 50;

/** A port that is currently free for TCP and UDP on each of the addresses. */
export async function freePort(host: string, ...others: string[]): Promise<number> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const port = randomInt(PORTS.min, PORTS.max + 1);
    if (await isFreePort([host, ...others], port)) return port;
  }
  throw new Error('no port is free for both TCP and UDP');
}

/** Whether no program uses the port for TCP or UDP on any of the addresses. */
export async function isFreePort(hosts: readonly string[], port: number): Promise<boolean> {
  for (const host of hosts) if (!(await isFreeOn(host, port))) return false;
  return true;
}

async function isFreeOn(host: string, port: number): Promise<boolean> {
  const server = createServer();
  const bound = Promise.withResolvers<boolean>();
  server.once('error', () => bound.resolve(false));
  server.listen(port, host, () => bound.resolve(true));
  const isFree = await bound.promise;
  if (!isFree) return false;
  server.close();
  await once(server, 'close');
  return isFreeForUdp(host, port);
}

async function isFreeForUdp(host: string, port: number): Promise<boolean> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  const bound = Promise.withResolvers<boolean>();
  socket.once('error', () => bound.resolve(false));
  socket.bind(port, host, () => bound.resolve(true));
  const isFree = await bound.promise;
  socket.close();
  return isFree;
}
