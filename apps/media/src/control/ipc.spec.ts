import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { IpcClient, type ServerMessage } from '@throughline/media-control';
import { expect, it } from 'vitest';
import { channelOf } from '../testing/ipc-channel.js';
import { serveIpc } from './ipc.js';
import { describeMediaControl } from './media-control.contract.js';

it('replies `unavailable` at once if the other process has ended', async () => {
  const ended = spawn(process.execPath, ['--eval', ''], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await once(ended, 'exit');
  using client = new IpcClient(ended);

  const reply = await client.send({ room: 'r', epoch: 1 }, { kind: 'room/close' });

  expect(reply).toMatchObject({ error: 'unavailable' });
});

describeMediaControl('IPC', ({ handle, deadlineMs }) => {
  const { port1, port2 } = new MessageChannel();
  const { sendEvent } = serveIpc(channelOf(port1), handle);
  const client = new IpcClient(channelOf(port2), deadlineMs);
  return Promise.resolve({
    client,
    sendEvent,
    sendRaw: async (message) => {
      const received = once(port2, 'message') as Promise<[ServerMessage]>;
      port2.postMessage(message);
      const [answer] = await received;
      if (!('reply' in answer)) throw new Error('an event came first');
      return answer.reply;
    },
    [Symbol.asyncDispose]: () => {
      client[Symbol.dispose]();
      port1.close();
      return Promise.resolve();
    },
  });
});
