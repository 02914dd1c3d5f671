/**
 * `programs/socket-io-relay.ts` and its clients. They implement the little of Engine.IO 4 and Socket.IO 5
 * that they need (socket.io/docs/v4/engine-io-protocol, /socket-io-protocol) on the same bare WebSocket as
 * the clients of the other servers, so that generating the load costs the same for each.
 */
import { programFile, startNodeServer } from './node-server.ts';
import { RelayClient, type RelayProtocol } from './relay-client.ts';
import type { ServerKind } from './server.ts';
import { announcedMedia, SIGNALS } from './signals.ts';

export const socketIo: ServerKind = {
  name: 'Socket.IO',
  start: (nodeFlags) =>
    startNodeServer({
      command: [programFile('socket-io-relay.ts')],
      nodeFlags,
      readyPattern: /listening (\d+)/,
      enter: ({ port, room, source }) => RelayClient.connect(protocolOn(port, room), source),
    }),
};

const protocolOn = (port: string, room: string): RelayProtocol => ({
  urlOf: () => `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`,
  signalFrame: (to, signal) => `42${JSON.stringify(['signal', to, SIGNALS[signal]])}`,
  announcementFrames: (_, isCameraOn) => [
    `42${JSON.stringify(['announce', announcedMedia(isCameraOn)])}`,
  ],
  react(packet, id) {
    if (packet.startsWith('430')) return { isRegistered: true }; // the acknowledgement
    if (packet.startsWith('40')) return { reply: `420${JSON.stringify(['register', id, room])}` };
    if (packet.startsWith('0')) return { reply: '40' }; // open, so connect to the namespace
    return packet === '2' ? { reply: '3' } : {}; // ping, pong
  },
});
