/** What a client knows and says: ids that mean something where it is, and others that mean nothing there. */
import { randomUUID } from 'node:crypto';
import type { Pools } from './from-schema.ts';

/** What no log may hold: it stands for SDP, candidates and names. */
export const SECRET = 'fuzz-secret';

/** Tells who said something. */
export const markOf = (speaker: number) => `${SECRET} of ${speaker} `;
export const MARK = new RegExp(`${SECRET} of (\\d+) `);

export interface Standing {
  readonly speaker: number;
  /** Where the client is, or wants to be. */
  readonly roomId: string;
  readonly otherRoomIds: readonly string[];
  /** Those in its room that it knows of, and some that are elsewhere. */
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
];

const NO_TOKEN = 'A'.repeat(43);

/** The same for many messages: finding what fits a schema takes longer than all else. */
export function poolsFor({
  speaker,
  roomId,
  otherRoomIds,
  participantIds,
  tokens,
  nextSeq,
}: Standing): Pools {
  const mark = markOf(speaker);
  return {
    texts: [
      ...[roomId, roomId, roomId, ...otherRoomIds, 'zzzz-zzzz-zzzz'],
      ...[...participantIds, randomUUID()],
      ...[...tokens, NO_TOKEN],
      ...[mark, mark, `${mark}v=0`],
    ],
    fixedTexts: FIXED_TEXTS,
    numbers: [...[0, 1, 2, 255, 2 ** 31, 2 ** 53 - 1], ...[nextSeq, nextSeq + 1, nextSeq + 7]],
  };
}
