/** `programs/bare-ws-relay.ts` and its clients. */
import { programFile, startNodeServer } from './node-server.ts';
import { RelayClient, type RelayProtocol } from './relay-client.ts';
import type { ServerKind } from './server.ts';
import { announcedMedia, SIGNALS } from './signals.ts';

export const bareWs: ServerKind = {
  name: 'bare `ws` relay',
  start: (nodeFlags) =>
    startNodeServer({
      command: [programFile('bare-ws-relay.ts')],
      nodeFlags,
      readyPattern: /listening (\d+)/,
      enter: ({ port, room, source }) => RelayClient.connect(protocolOn(port, room), source),
    }),
};

const protocolOn = (port: string, room: string): RelayProtocol => ({
  urlOf: (id) => `ws://127.0.0.1:${port}/${room}/${id}`,
  signalFrame: (to, signal) => JSON.stringify({ to, payload: SIGNALS[signal] }),
  announcementFrames: (_, isCameraOn) => [JSON.stringify({ payload: announcedMedia(isCameraOn) })],
  // The only frame that is neither is the welcome.
  react: () => ({ isRegistered: true }),
});
