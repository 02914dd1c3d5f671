/**
 * The request of a host that a participant unmute itself. Pure, like `room.ts`. The room remembers it, since it
 * permits the participant to do so, and limits how often hosts ask. Rules: SPEC.md §Roles and moderation [MOD-12].
 */
import type { ParticipantId } from '@throughline/protocol';
import {
  type Change,
  isHost,
  participantIn,
  type ParticipantRecord,
  reject,
  replaceRecord,
  type Room,
  withoutMessages,
} from './room.js';

/** Between two requests to one participant, of whichever hosts: each one interrupts a person. */
export const UNMUTE_REQUEST_GAP_MS = 10_000;

export function askToUnmute(
  room: Room,
  by: ParticipantId,
  target: ParticipantId,
  atMs: number,
): Change {
  if (!isHost(room, by)) return reject(room, 'not_permitted');
  const participant = participantIn(room, target);
  if (participant === undefined) return reject(room, 'unknown_participant');
  if (participant.media.microphone) return withoutMessages(room);
  if (wasJustAsked(participant, atMs)) return reject(room, 'rate_limited');
  const asked = { ...participant, unmuteRequest: { atMs, isOpen: true } };
  return {
    room: replaceRecord(room, asked),
    outcome: {
      ok: true,
      deliveries: [{ to: target, message: { type: 'microphone/unmute-requested', by } }],
    },
  };
}

/** The clocks of API processes differ, so the earlier request may appear to be the later one. */
const wasJustAsked = ({ unmuteRequest }: ParticipantRecord, atMs: number): boolean =>
  unmuteRequest !== undefined && Math.abs(atMs - unmuteRequest.atMs) < UNMUTE_REQUEST_GAP_MS;
