/**
 * Bounds that protect this process and its workers from any commands that clients can cause. Injected, so that tests
 * reach them quickly.
 */
export const DEFAULT_LIMITS = {
  /** Rooms of this process. An idle room is a router of about 100 KB in its worker. */
  maxRooms: 2_000,
  /** The size of the largest room that an operator can set. */
  maxParticipantsPerRoom: 500,
  /** Microphone, camera, screen and its audio, each twice while a device changes. */
  maxProducersPerParticipant: 8,
  /** The video of every tile in the filmstrip and the loudest audio, not one per participant of the largest room. */
  maxConsumersPerParticipant: 200,
  /** Three layers of a camera and a screen, for which Chromium sends at most about 6 Mbit/s. */
  maxIncomingKbps: 8_000,
  /** How often the server measures the bitrate of each sender. */
  bitrateCheckMs: 2_000,
  /** To one client. The bandwidth estimate is usually lower. */
  maxOutgoingKbps: 20_000,
  /** The shortest time between two key frame requests to one sender, however many receivers ask. */
  keyFrameRequestMs: 1_000,
  /**
   * How long a participant keeps its place while none of its transports is connected, as after its client has lost its
   * network. Ends what an API process that died did not close.
   */
  disconnectedMs: 60_000,
  /**
   * The load of a worker, in streams, from which on the server places new participants on another one. A video stream
   * has about 100 packets/s, and a worker needs 12 µs per packet: 500 streams occupy 60 % of a core.
   */
  spillAtStreams: 500,
  /**
   * Replies to repeated commands, of about 3 KB each: enough for the five seconds that a sender waits, while a hundred
   * participants join and consume each other.
   */
  keptReplies: 20_000,
  /** Ended rooms whose epoch the server keeps, of about 100 bytes each, for longer than the API renews a lost room. */
  endedRooms: 20_000,
};

export type Limits = Readonly<typeof DEFAULT_LIMITS>;
