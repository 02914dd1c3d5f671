/**
 * Recent attempts at the door of a room, by the address they came from [LIM-6]. One address must not
 * use up what all may do together: it is blocked before the room is. Pure: the caller passes the
 * time. The number of entries is bounded by the limit of the room, as only permitted attempts are
 * recorded.
 */
import type { AddressHash } from './address-hash.js';

export type AttemptsByAddress = Readonly<Record<AddressHash, readonly number[]>>;

export interface AttemptLimits {
  readonly ofAddress: number;
  readonly ofRoom: number;
}

const WINDOW_MS = 60_000;

/** Whether the address, or the room as a whole, has reached its limit within the last minute. */
export function isBlocked(
  attempts: AttemptsByAddress,
  from: AddressHash,
  { ofAddress, ofRoom }: AttemptLimits,
  nowMs: number,
): boolean {
  const recent = withinWindow(attempts, nowMs);
  const ofAll = Object.values(recent).reduce((sum, atMs) => sum + atMs.length, 0);
  return (recent[from]?.length ?? 0) >= ofAddress || ofAll >= ofRoom;
}

export function record(
  attempts: AttemptsByAddress,
  from: AddressHash,
  nowMs: number,
): AttemptsByAddress {
  const recent = withinWindow(attempts, nowMs);
  return { ...recent, [from]: [...(recent[from] ?? []), nowMs] };
}

/** The attempts without one at that time. */
export function forget(
  attempts: AttemptsByAddress,
  from: AddressHash,
  atMs: number,
): AttemptsByAddress {
  const ofAddress = attempts[from] ?? [];
  const index = ofAddress.lastIndexOf(atMs);
  return index === -1 ? attempts : { ...attempts, [from]: ofAddress.toSpliced(index, 1) };
}

function withinWindow(attempts: AttemptsByAddress, nowMs: number): AttemptsByAddress {
  const recent = Object.entries(attempts).map(
    ([from, atMs]) => [from, atMs.filter((each) => nowMs - each < WINDOW_MS)] as const,
  );
  return Object.fromEntries(recent.filter(([, atMs]) => atMs.length > 0));
}
