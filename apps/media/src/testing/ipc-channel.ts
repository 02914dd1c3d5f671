import type { MessagePort } from 'node:worker_threads';
import type { IpcChannel } from '@throughline/media-control';

/** Copies messages as Node's IPC channel does. */
export const channelOf = (port: MessagePort): IpcChannel => ({
  send: (message, callback) => {
    port.postMessage(message);
    callback(null);
    return true;
  },
  on: (event, listener) => port.on(event, listener),
  off: (event, listener) => port.off(event, listener),
});
