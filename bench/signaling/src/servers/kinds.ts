/** All servers that are compared, the bare relay first. */
import { bareWs } from './bare-ws.ts';
import { peerJs } from './peerjs.ts';
import type { ServerKind } from './server.ts';
import { socketIo } from './socket-io.ts';
import { inMemory, oneNodeOnRedis, twoNodesOnRedis } from './throughline.ts';
import { yWebrtc } from './y-webrtc.ts';

export const KINDS: readonly ServerKind[] = [
  bareWs,
  inMemory,
  oneNodeOnRedis,
  twoNodesOnRedis,
  peerJs,
  socketIo,
  yWebrtc,
];
