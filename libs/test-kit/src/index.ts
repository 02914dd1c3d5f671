export { ChildProgram, type ChildProgramOptions } from './child-program.js';
export { freePort } from './free-port.js';
export { ConnectionFlood, type FloodOptions } from './flood/connection-flood.js';
export { FloodProcess, type FloodProcessOptions } from './flood/flood-process.js';
export type { UnfinishedKind } from './flood/unfinished.js';
export { parseCpuMs } from './parse-cpu-ms.js';
export {
  type Colour,
  drawPicture,
  drawText,
  linearScale,
  logarithmicScale,
  type PictureOptions,
  type TextOptions,
} from './picture.js';
export { quantile } from './quantile.js';
export { Random } from './random.js';
export { redisServerCommand } from './redis-server-command.js';
export { type Markers, replaceSection } from './replace-section.js';
export type { Endpoint } from './turn/stun-message.js';
export { type TurnAccess, type TurnOutcome, TurnSession } from './turn/turn-session.js';
export { closeFrame, OPCODE, type RawFrame, rawFrame } from './raw-frames.js';
export {
  type HandshakeOptions,
  handshakeText,
  openRawSocket,
  openRawWebSocket,
  type RawSocketOptions,
} from './raw-socket.js';
