import { MessageChannel } from 'node:worker_threads';
import { type EventEnvelope, IpcMediaServers } from '@throughline/media-control';
import { expect, it } from 'vitest';
import { channelOf } from '../../testing/ipc-channel.js';
import { serveIpc } from '../ipc.js';
import { describeMediaServers, done, open } from './media-servers.contract.js';

/** A server at the other end of the channel that `servers` gets. */
function start(servers: IpcMediaServers, handle: typeof done) {
  const { port1, port2 } = new MessageChannel();
  const { sendEvent } = serveIpc(channelOf(port1), handle);
  const connection = servers.connect(channelOf(port2));
  return {
    sendEvent,
    die: () => {
      port1.close();
      connection[Symbol.dispose]();
      return Promise.resolve();
    },
  };
}

describeMediaServers('IPC', (options) => {
  const servers = new IpcMediaServers(options);
  const resources = new AsyncDisposableStack();
  return Promise.resolve({
    servers,
    start: (handle) =>
      Promise.resolve(resources.adopt(start(servers, handle), (server) => server.die())),
    [Symbol.asyncDispose]: async () => {
      servers[Symbol.dispose]();
      await resources.disposeAsync();
    },
  });
});

it('two media servers cannot be connected at once', async () => {
  using servers = new IpcMediaServers();
  const server = start(servers, done);

  expect(() => start(servers, done)).toThrow('another media server is connected');
  await server.die();
});

it('the connection of a former media server does not end the rooms of its successor', async () => {
  using servers = new IpcMediaServers();
  const former = start(servers, done);
  await former.die();
  const successor = start(servers, done);
  const events: EventEnvelope[] = [];
  servers.onEvent((event) => events.push(event));
  await servers.send({ room: 'r', epoch: 1 }, open);

  await former.die();

  expect(events).toEqual([]);
  expect(await servers.send({ room: 'r', epoch: 1 }, open)).toMatchObject({ ok: true });
  await successor.die();
});
