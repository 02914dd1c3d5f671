/** A poll in the chat: its options and votes, folded from the entries in their order, and the bounds of a new one [CHAT-8]. */
import {
  CHAT_POLL_OPTIONS,
  type ChatBody,
  cleanText,
  isVisible,
  MAX_CHAT_OPTION_LENGTH,
  MAX_CHAT_QUESTION_LENGTH,
  type ParticipantId,
} from '@throughline/protocol';

export interface ChatPollOption {
  readonly text: string;
  /** Participants who chose it, in the order of their first votes. */
  readonly voters: readonly ParticipantId[];
}

export interface ChatPoll {
  /** In the order of the author. */
  readonly options: readonly ChatPollOption[];
  /** Whether a participant may choose several options. */
  readonly isMultiple: boolean;
  /** No later vote counts. */
  readonly isEnded: boolean;
}

/** Open while the fold runs. */
export interface PollDraft {
  readonly options: readonly string[];
  readonly isMultiple: boolean;
  isEnded: boolean;
  /** The latest vote of each participant. */
  readonly votes: Map<ParticipantId, readonly number[]>;
}

export function castVote(poll: PollDraft, author: ParticipantId, choices: readonly number[]): void {
  const distinct = new Set(choices);
  const isPossible =
    distinct.size === choices.length &&
    choices.every((choice) => choice < poll.options.length) &&
    (poll.isMultiple || choices.length <= 1);
  if (!poll.isEnded && isPossible) poll.votes.set(author, choices);
}

export function toPoll({ options, isMultiple, isEnded, votes }: PollDraft): ChatPoll {
  const ballots = [...votes];
  return {
    options: options.map((text, at) => ({
      text,
      voters: ballots.flatMap(([voter, choices]) => (choices.includes(at) ? [voter] : [])),
    })),
    isMultiple,
    isEnded,
  };
}

export interface PollQuestion {
  question: string;
  /** Empty ones do not count. */
  options: readonly string[];
  isMultiple: boolean;
}

export type PollProblem = 'empty' | 'too_long' | 'too_few_options' | 'too_many_options';

type PollBody = Extract<ChatBody, { kind: 'poll' }>;

/** The entry of a new poll, with the texts as others see them. */
export function pollBody(
  asked: PollQuestion,
): { ok: true; body: PollBody } | { ok: false; reason: PollProblem } {
  const question = cleanText(asked.question);
  const options = [...new Set(asked.options.filter(isVisible).map(cleanText))];
  const reason = problemOf(question, options);
  if (reason !== undefined) return { ok: false, reason };
  return { ok: true, body: { kind: 'poll', question, options, isMultiple: asked.isMultiple } };
}

function problemOf(question: string, options: readonly string[]): PollProblem | undefined {
  if (!isVisible(question)) return 'empty';
  if (options.length < CHAT_POLL_OPTIONS.min) return 'too_few_options';
  if (options.length > CHAT_POLL_OPTIONS.max) return 'too_many_options';
  const isTooLong =
    question.length > MAX_CHAT_QUESTION_LENGTH ||
    options.some((option) => option.length > MAX_CHAT_OPTION_LENGTH);
  return isTooLong ? 'too_long' : undefined;
}
