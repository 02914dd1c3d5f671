import type { WaitingGuest } from '@throughline/protocol';
import { textsOf } from '@/messages/messages';

const texts = textsOf('waitingGuests');

/** The guests in the lobby, for hosts. */
export function waitingMessage(waiting: readonly WaitingGuest[]): string {
  const [first, ...more] = waiting;
  if (first === undefined) return '';
  const { displayName: name } = first;
  return more.length === 0 ? texts.one({ name }) : texts.several({ name, more: more.length });
}
