/** The server of the package `peer`, run by its own command line, and clients that send what PeerJS sends. */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { freePort } from '@throughline/test-kit';
import { startNodeServer } from './node-server.ts';
import { RelayClient, type RelayProtocol } from './relay-client.ts';
import type { ServerKind } from './server.ts';
import { announcedMedia, SIGNALS } from './signals.ts';

/** Above its limit, 5,000 by default, the server rejects clients. */
const CONCURRENT_LIMIT = 20_000;
/** The interval of PeerJS; the server drops a client that is silent for a minute. */
const HEARTBEAT_MS = 5_000;

const CONNECTION_ID = 'dc_842163049';

const program = createRequire(import.meta.url)
  .resolve('peer')
  .replace(/dist\/.*$/, 'dist/bin/peerjs.js');

export const peerJs: ServerKind = {
  name: 'PeerJS server',
  async start(nodeFlags) {
    const port = `${await freePort()}`;
    const where = ['--host', '127.0.0.1', '--port', port];
    return startNodeServer({
      command: [program, ...where, '--concurrent_limit', `${CONCURRENT_LIMIT}`],
      nodeFlags,
      readyPattern: /Started PeerServer on \S+, port: (\d+)/,
      enter: ({ source }) => RelayClient.connect(protocolOn(port), source),
    });
  },
};

const protocolOn = (port: string, token = randomUUID()): RelayProtocol => ({
  // A client that reconnects under its id needs the token of before.
  urlOf: (id) => `ws://127.0.0.1:${port}/peerjs?key=peerjs&id=${id}&token=${token}&version=1.5.5`,
  signalFrame: (to, signal) =>
    JSON.stringify({
      type: signal === 'candidate' ? 'CANDIDATE' : 'ANSWER',
      payload: { ...SIGNALS[signal], type: 'data', connectionId: CONNECTION_ID },
      dst: to,
    }),
  // The server has no rooms: a client sends a message to each other one.
  announcementFrames: (others, isCameraOn) => {
    const payload = { ...announcedMedia(isCameraOn), connectionId: CONNECTION_ID };
    return others.map((dst) => JSON.stringify({ type: 'CANDIDATE', payload, dst }));
  },
  react: (frame) => ({ isRegistered: frame.includes('"OPEN"') }),
  heartbeat: { frame: '{"type":"HEARTBEAT"}', intervalMs: HEARTBEAT_MS },
});
