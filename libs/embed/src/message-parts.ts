/** Guards that both directions share. */
import { listOf, objectOf, oneOf, textUpTo, type Guard } from './guard.js';
import { EMBED_PROTOCOL, type EmbedParticipant } from './messages.js';

/** Longer than any name that the API accepts. */
const MAX_NAME_LENGTH = 200;
const MAX_ID_LENGTH = 64;
/** More than a meeting holds. */
const MAX_PARTICIPANTS = 100;

export const isProtocol = oneOf([EMBED_PROTOCOL]);
export const isName = textUpTo(MAX_NAME_LENGTH);

export const isParticipant: Guard<EmbedParticipant> = objectOf({
  id: textUpTo(MAX_ID_LENGTH),
  displayName: isName,
});
export const areParticipants = listOf(isParticipant, MAX_PARTICIPANTS);

/** The guard for messages of that type. A type such as `constructor` has none. */
export function guardOf<G>(guards: Readonly<Record<string, G>>, type: unknown): G | undefined {
  return typeof type === 'string' && Object.hasOwn(guards, type) ? guards[type] : undefined;
}
