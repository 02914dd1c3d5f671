import type { WaitingGuest } from '@throughline/protocol';

/** Who is at the door, for hosts. */
export function waitingWords(waiting: readonly WaitingGuest[]): string {
  const [first, ...more] = waiting;
  if (first === undefined) return '';
  if (more.length === 0) return `${first.displayName} is waiting to be let in`;
  const others = more.length === 1 ? '1 other person' : `${more.length} other people`;
  return `${first.displayName} and ${others} are waiting to be let in`;
}
