/** `programs/bare-ws-relay.ts` and its clients. */
import { programFile, startNodeServer } from './node-server.ts';
import { RelayClient, type RelayProtocol } from './relay-client.ts';
import { CANDIDATE, type ServerKind } from './server.ts';

export const bareWs: ServerKind = {
  name: 'bare `ws` relay',
  start: (nodeFlags) =>
    startNodeServer({
      command: [programFile('bare-ws-relay.ts')],
      nodeFlags,
      readyPattern: /listening (\d+)/,
      enter: (port, source) => RelayClient.connect(protocolOn(port), source),
    }),
};

const protocolOn = (port: string): RelayProtocol => ({
  urlOf: (id) => `ws://127.0.0.1:${port}/${id}`,
  candidateFrame: (to) => JSON.stringify({ to, payload: { candidate: CANDIDATE } }),
  // The only frame without a candidate is the welcome.
  react: () => ({ isRegistered: true }),
});
