/** The server of the package `peer`, run by its own command line, and clients that send what PeerJS sends. */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { freePort } from '@throughline/test-kit';
import { startNodeServer } from './node-server.ts';
import { RelayClient, type RelayProtocol } from './relay-client.ts';
import { CANDIDATE, type ServerKind } from './server.ts';

/** Above its limit, 5,000 by default, the server rejects clients. */
const CONCURRENT_LIMIT = 20_000;
/** The interval of PeerJS; the server drops a client that is silent for a minute. */
const HEARTBEAT_MS = 5_000;

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
      enter: (_, source) => RelayClient.connect(protocolOn(port), source),
    });
  },
};

const protocolOn = (port: string, token = randomUUID()): RelayProtocol => ({
  // A client that reconnects under its id needs the token of before.
  urlOf: (id) => `ws://127.0.0.1:${port}/peerjs?key=peerjs&id=${id}&token=${token}&version=1.5.5`,
  candidateFrame: (to) =>
    JSON.stringify({
      type: 'CANDIDATE',
      payload: { candidate: CANDIDATE, type: 'data', connectionId: 'dc_842163049' },
      dst: to,
    }),
  react: (frame) => ({ isRegistered: frame.includes('"OPEN"') }),
  heartbeat: { frame: '{"type":"HEARTBEAT"}', intervalMs: HEARTBEAT_MS },
});
