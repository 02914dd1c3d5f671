/**
 * The signaling server of the package `y-webrtc`, run by its own command line, and clients that send what the
 * package sends. The server broadcasts each message to all clients of a topic, the sender included, and each
 * client ignores those that name another one.
 */
import { createRequire } from 'node:module';
import { freePort } from '@throughline/test-kit';
import { startNodeServer } from './node-server.ts';
import { RelayClient, type RelayProtocol } from './relay-client.ts';
import type { ServerKind } from './server.ts';
import { announcedMedia, SIGNALS } from './signals.ts';

const program = createRequire(import.meta.url)
  .resolve('y-webrtc')
  .replace(/dist\/.*$/, 'bin/server.js');

/** Half the time after which the package's socket, that of `lib0`, reconnects if it receives nothing. */
const PING_MS = 15_000;
const PING = '{"type":"ping"}';

/** In place of the time and random number by which two clients decide which of them makes the offer. */
const TOKEN = 1_764_547_200_000.5;

export const yWebrtc: ServerKind = {
  name: 'y-webrtc server',
  async start(nodeFlags) {
    const port = `${await freePort()}`;
    return startNodeServer({
      command: [program],
      nodeFlags,
      settings: { PORT: port },
      readyPattern: /Signaling server running on localhost: (\d+)/,
      enter: ({ room, source }) => RelayClient.connect(protocolOn(port, room), source),
    });
  },
};

const protocolOn = (port: string, topic: string): RelayProtocol => {
  const publish = (data: object) => JSON.stringify({ type: 'publish', topic, data });
  return {
    urlOf: () => `ws://127.0.0.1:${port}`,
    registration: [JSON.stringify({ type: 'subscribe', topics: [topic] }), PING],
    signalFrame: (to, signal, from) =>
      publish({ to, from, type: 'signal', token: TOKEN, signal: SIGNALS[signal] }),
    announcementFrames: (_, isCameraOn, from) => [
      publish({ type: 'announce', from, media: announcedMedia(isCameraOn) }),
    ],
    ignores: (frame, id) =>
      frame.includes('"to":') ? !frame.includes(`"to":"${id}"`) : frame.includes(`"from":"${id}"`),
    react: (frame) => ({ isRegistered: frame.includes('"pong"') }),
    heartbeat: { frame: PING, intervalMs: PING_MS },
  };
};
