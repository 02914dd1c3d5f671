import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that is free for TCP is nearly always free for UDP as well. */
const MAX_ATTEMPTS = 20;

/**
 * A port that is currently free for TCP and UDP on each of the addresses. If another program binds it first, the
 * program that it was meant for reports the error when it starts.
 */
export async function freePort(host: string, ...others: string[]): Promise<number> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const port = await freeTcpPort(host);
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

async function freeTcpPort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('a TCP server has a port');
  return address.port;
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
