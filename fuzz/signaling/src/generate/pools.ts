/** The values that clients of the fuzzer send: ids that exist in their room, and others that do not. */
import { randomUUID } from 'node:crypto';
import type { Pools } from './from-schema.ts';

/** Stands for SDP, candidates and names, none of which may appear in a log. */
export const SECRET = 'fuzz-secret';

/** Marks a text with its sender. */
export const markOf = (sender: number) => `${SECRET} of ${sender} `;
export const MARK = new RegExp(`${SECRET} of (\\d+) `);

export interface ClientContext {
  readonly sender: number;
  /** The room that the client is in, or tries to join. */
  readonly roomId: string;
  readonly otherRoomIds: readonly string[];
  /** Participants of its room, and some of other rooms. */
  readonly participantIds: readonly string[];
  readonly tokens: readonly string[];
  readonly nextSeq: number;
}

const FIXED_TEXTS = [
  'fuzz',
  'x',
  '0',
  'passcode',
  'x'.repeat(900),
  `${SECRET} ${'s'.repeat(8_000)}`,
  // About media: keys, and parameters of RTP and DTLS.
  'A'.repeat(303),
  'A'.repeat(90),
  'audio/opus',
  'L1T3',
  Array(32).fill('A1').join(':'),
];

const UNKNOWN_TOKEN = 'A'.repeat(43);

/** Pools for many messages, so that the cache of fitting values is used. */
export function poolsFor({
  sender,
  roomId,
  otherRoomIds,
  participantIds,
  tokens,
  nextSeq,
}: ClientContext): Pools {
  const mark = markOf(sender);
  return {
    texts: [
      ...[roomId, roomId, roomId, ...otherRoomIds, 'zzzz-zzzz-zzzz'],
      ...[...participantIds, randomUUID()],
      ...[...tokens, UNKNOWN_TOKEN],
      ...[mark, mark, `${mark}v=0`],
    ],
    fixedTexts: FIXED_TEXTS,
    numbers: [
      ...[0, 1, 2, 255, 48_000, 2 ** 31, 2 ** 53 - 1],
      ...[nextSeq, nextSeq + 1, nextSeq + 7],
    ],
  };
}
