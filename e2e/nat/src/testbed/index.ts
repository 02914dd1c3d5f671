/** For the media bench, which measures in the same lab. */
export { provideImages } from '../command/images.js';
export { useRyukOnLoopback } from '../config/environment.js';
export type { Gaps } from '../trace/gaps.js';
// Declares `window.meetingConnections`, which `watchGaps` reads.
export type { RawEvent } from '../trace/raw-log.js';
export { readGaps, watchGaps } from '../trace/watch-gaps.js';
export type { Participant } from './participant.js';
export { postRoom } from './person.js';
export { poll } from './poll.js';
export { Testbed } from './testbed.js';
export { TurnServer } from './turn-server.js';
