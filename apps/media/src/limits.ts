/**
 * Bounds that protect this process and its workers, whatever the API asks for on behalf of its clients. Injected, so
 * that tests reach them quickly.
 */
export const DEFAULT_LIMITS = {
  /** Rooms of this process. An idle room is a router of some 100 KB in its worker. */
  maxRooms: 2_000,
  /** The size of the largest room that an operator can set. */
  maxParticipantsPerRoom: 500,
  /** Microphone, camera, screen and its sound, and as much again while a device changes. */
  maxProducersPerParticipant: 8,
  /** Every picture of the filmstrip and the loudest voices, not one of each person in the largest room. */
  maxConsumersPerParticipant: 200,
  /** Three layers of a camera and a screen, which Chromium sends with some 6 Mbit/s at most. */
  maxIncomingKbps: 8_000,
  /** How often the server measures what each sender sends. */
  bitrateCheckMs: 2_000,
  /** What one client can receive; the bandwidth estimate is usually lower. */
  maxOutgoingKbps: 20_000,
  /** The shortest time between two key frame requests to one sender, however many receivers ask. */
  keyFrameRequestMs: 1_000,
  /**
   * The load of a worker, in streams, from which new participants are placed on another one. A video stream has some 100
   * packets/s, and a worker needs 12 µs for each: 500 streams fill 60 % of a core.
   */
  spillAtStreams: 500,
  /**
   * Replies that are kept to answer repeated commands, of some 3 KB each: those of the five seconds that a sender waits,
   * while a hundred people join and consume each other.
   */
  keptReplies: 20_000,
};

export type Limits = Readonly<typeof DEFAULT_LIMITS>;
