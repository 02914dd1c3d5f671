/** What a poll shows of its votes. Pure. */
import type { ChatPoll, ChatState } from '@throughline/peer';
import { nameOf } from '../chat-api';

export interface OptionTally {
  text: string;
  /** Of votes whose authors are verified. */
  count: number;
  /** Of all voters with a verified vote, 0 to 1. */
  share: number;
  names: readonly string[];
  isChosen: boolean;
}

export interface PollTally {
  options: readonly OptionTally[];
  /** Participants with a verified vote. */
  voters: number;
  /** Participants whose votes another participant forwarded: that participant could have made them up [CHAT-5]. */
  unverified: number;
}

export function tallyPoll(
  { options }: ChatPoll,
  { people, self }: Pick<ChatState, 'people' | 'self'>,
): PollTally {
  const isVerified = (id: (typeof options)[number]['voters'][number]) =>
    people.get(id)?.origin !== 'forwarded';
  const all = new Set(options.flatMap(({ voters }) => voters));
  const verified = [...all].filter(isVerified).length;
  return {
    options: options.map(({ text, voters }) => {
      const counted = voters.filter(isVerified);
      return {
        text,
        count: counted.length,
        share: verified === 0 ? 0 : counted.length / verified,
        names: counted.map((id) => nameOf(people, id)),
        isChosen: self !== undefined && voters.includes(self),
      };
    }),
    voters: verified,
    unverified: all.size - verified,
  };
}

/** The choices after the person has changed one option. */
export function changedChoices(
  options: readonly Pick<OptionTally, 'isChosen'>[],
  { at, isChosen, isMultiple }: { at: number; isChosen: boolean; isMultiple: boolean },
): number[] {
  if (!isMultiple) return isChosen ? [at] : [];
  return options.flatMap((option, other) =>
    (other === at ? isChosen : option.isChosen) ? [other] : [],
  );
}
