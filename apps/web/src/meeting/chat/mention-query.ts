/** The mention that a person is about to write: `@` and the beginning of a name, in front of the caret. Pure. */
import type { ChatPerson } from '@throughline/peer';

const MAX_SUGGESTIONS = 6;
const QUERY = /(?:^|\s)@([^@\n]{0,64})$/u;

export interface MentionQuery {
  /** Position of the @. */
  readonly at: number;
  readonly people: readonly ChatPerson[];
}

export function mentionQuery(
  text: string,
  caret: number,
  people: readonly ChatPerson[],
): MentionQuery | undefined {
  const typed = QUERY.exec(text.slice(0, caret))?.[1];
  if (typed === undefined) return undefined;
  const wanted = typed.toLocaleLowerCase();
  const matching = people.filter(({ displayName }) =>
    displayName.toLocaleLowerCase().startsWith(wanted),
  );
  if (matching.length === 0) return undefined;
  return { at: caret - typed.length - 1, people: matching.slice(0, MAX_SUGGESTIONS) };
}

/** The text with the mention of this person in place of what was typed, and the new caret. */
export function completeMention(
  text: string,
  { at, caret, displayName }: { at: number; caret: number; displayName: string },
): { text: string; caret: number } {
  const mention = `@${displayName} `;
  return {
    text: text.slice(0, at) + mention + text.slice(caret).replace(/^ /, ''),
    caret: at + mention.length,
  };
}

/** Those whose name follows an @. */
export function mentionedIn(text: string, people: readonly ChatPerson[]): ChatPerson['id'][] {
  return people.filter(({ displayName }) => text.includes(`@${displayName}`)).map(({ id }) => id);
}
