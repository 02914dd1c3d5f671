import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * Below Linux's ephemeral ports (32768–60999): the system gives those to connections of any program,
 * also between this choice and the start of the server that it is for.
 */
const PORTS = { min: 20_000, max: 26_383 };

/** So much higher is the port that reserves one, so that it is below the ephemeral ports as well. */
const RESERVATION = 6_384;

const MAX_ATTEMPTS = 50;

/** One for each reserved port. They end with this process. */
const reservations: Server[] = [];

/**
 * A port that is free at the moment, for TCP and UDP on the loopback interface. No other call returns it while this
 * process runs, in whatever process: containers bind their ports long after the choice. A program that calls something
 * else may bind it before the caller does, so prefer port 0 wherever a program reports the port that it got.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const port = randomInt(PORTS.min, PORTS.max + 1);
    if ((await reserve(port)) && (await isFreeForTcp(port)) && (await isFreeForUdp(port)))
      return port;
  }
  throw new Error('no port is free for both TCP and UDP');
}

/** Resolves with whether no call has reserved it. */
async function reserve(port: number): Promise<boolean> {
  const reservation = await listen(port + RESERVATION);
  if (reservation === undefined) return false;
  reservations.push(reservation.unref());
  return true;
}

async function isFreeForTcp(port: number): Promise<boolean> {
  const server = await listen(port);
  if (server === undefined) return false;
  server.close();
  await once(server, 'close');
  return true;
}

/** Undefined if another program listens there. */
async function listen(port: number): Promise<Server | undefined> {
  const server = createServer();
  const bound = Promise.withResolvers<boolean>();
  server.once('error', () => bound.resolve(false));
  server.listen(port, '127.0.0.1', () => bound.resolve(true));
  return (await bound.promise) ? server : undefined;
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
