/**
 * Clients that join with the token of a person who is in the room already. Pure, like `room.ts`.
 * Rules: SPEC.md §Join tokens; reasons: docs/adr/0028.
 */
import type { SignalErrorCode } from '@throughline/protocol';
import { type Change, type Delivery, leave, type ParticipantRecord, type Room } from './room.js';

/**
 * Used tokens that a room remembers if each admits only once [TOK-8]: memory is bounded, the oldest
 * are dropped.
 */
const MAX_USED_TOKENS = 1_024;

export interface TokenUse {
  /** Hash of the token that the client presented; undefined without one. */
  readonly tokenId?: string | undefined;
  /** The client joins on its own, after the end of its session. */
  readonly isRejoin?: boolean | undefined;
}

/** Why the token does not admit the client, if it does not. */
export function tokenUseError(
  room: Room,
  newcomer: ParticipantRecord,
  { tokenId, isRejoin = false }: TokenUse,
): SignalErrorCode | undefined {
  if (room.tokenPolicy === 'single-use' && tokenId !== undefined)
    if (room.usedTokens.includes(tokenId)) return 'token_used';
  // The person has moved to another device, which ours must not end by itself.
  return isRejoin && predecessorsOf(room, newcomer).length > 0 ? 'session_replaced' : undefined;
}

/** Lets the newcomer take the place of participants with the same token or the same person's. */
export function replacePredecessors(
  room: Room,
  newcomer: ParticipantRecord,
  { tokenId }: TokenUse,
  enter: (room: Room) => Change,
): Change {
  const deliveries: Delivery[] = [];
  let without = room;
  for (const { id } of predecessorsOf(room, newcomer)) {
    deliveries.push({ to: id, message: { type: 'session/replaced' }, ends: 'replaced' });
    const change = leave(without, id, newcomer.joinedAtMs);
    without = change.room;
    if (change.outcome.ok) deliveries.push(...change.outcome.deliveries);
  }
  const { room: entered, outcome, ...rest } = enter(without);
  if (!outcome.ok) return { room, outcome };
  // A participant that has just been replaced gets nothing further.
  const replaced = new Set(predecessorsOf(room, newcomer).map(({ id }) => id));
  const others = deliveries.filter(({ to, ends }) => ends !== undefined || !replaced.has(to));
  return {
    ...rest,
    room: recordUse(entered, tokenId),
    outcome: { ok: true, deliveries: [...others, ...outcome.deliveries] },
  };
}

function predecessorsOf(room: Room, { tokenFingerprints }: ParticipantRecord): ParticipantRecord[] {
  if (room.tokenPolicy === 'allow') return [];
  return room.participants.filter((other) =>
    other.tokenFingerprints.some((hash) => tokenFingerprints.includes(hash)),
  );
}

function recordUse(room: Room, tokenId: string | undefined): Room {
  if (room.tokenPolicy !== 'single-use' || tokenId === undefined) return room;
  return { ...room, usedTokens: [...room.usedTokens, tokenId].slice(-MAX_USED_TOKENS) };
}
