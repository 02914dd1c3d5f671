import type { ChatMessage, ChatPoll, ChatState } from '@throughline/peer';
import { type ReactNode, useId } from 'react';
import { pollMessages } from '@/messages/texts';
import { ActionButton } from '../action-button';
import { listOfNames } from '../list-of-names';
import { changedChoices, type OptionTally, tallyPoll } from './poll-tally';

export interface PollHandlers {
  onVote: (id: string, choices: readonly number[]) => void;
  onEndPoll: (id: string) => void;
}

interface PollCardProps extends PollHandlers {
  message: ChatMessage & { poll: ChatPoll };
  people: ChatState['people'];
  self: ChatState['self'];
  /** The person may not write in the chat, and so not vote [MOD-14]. */
  isLocked: boolean;
  /** It is the person's own, of this session. */
  canEnd: boolean;
}

/** The options of a poll with their votes, below its question. A choice counts at once. */
export function PollCard({
  message,
  people,
  self,
  isLocked,
  canEnd,
  onVote,
  onEndPoll,
}: PollCardProps) {
  const { id, poll, text } = message;
  const { isMultiple, isEnded } = poll;
  const name = useId();
  const { options, voters, unverified } = tallyPoll(poll, { people, self });
  const isReadOnly = isEnded || isLocked;
  const hasVoted = options.some(({ isChosen }) => isChosen);
  return (
    <div className="flex flex-col gap-2 rounded-xl border border-edge p-3 text-sm">
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{text}</legend>
        {options.map((option, at) => (
          <PollOption key={at} option={option}>
            <input
              type={isMultiple ? 'checkbox' : 'radio'}
              name={name}
              disabled={isReadOnly}
              checked={option.isChosen}
              onChange={({ target: { checked } }) =>
                onVote(id, changedChoices(options, { at, isChosen: checked, isMultiple }))
              }
              className="size-5 shrink-0 accent-accent"
            />
          </PollOption>
        ))}
      </fieldset>
      <p className="text-muted">
        {pollMessages.voters({ count: voters })}
        {unverified > 0 && ` ${pollMessages.unverified({ count: unverified })}`}
        {isEnded && ` ${pollMessages.ended}`}
      </p>
      {!isReadOnly && (hasVoted || canEnd) && (
        <div className="flex flex-wrap gap-2">
          {hasVoted && (
            <ActionButton label={pollMessages.withdraw} onClick={() => onVote(id, [])} />
          )}
          {canEnd && <ActionButton label={pollMessages.end} onClick={() => onEndPoll(id)} />}
        </div>
      )}
    </div>
  );
}

function PollOption({ option, children }: { option: OptionTally; children: ReactNode }) {
  const { text, count, share, names } = option;
  return (
    <label className="flex flex-col gap-1">
      <span className="flex min-h-8 items-center gap-3">
        {children}
        <span dir="auto" className="grow wrap-anywhere">
          {text}
        </span>
        <span className="shrink-0 font-semibold whitespace-nowrap tabular-nums">
          {pollMessages.optionVotes({ count, share })}
        </span>
      </span>
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-raised">
        <span
          className="block h-full rounded-full bg-accent forced-colors:bg-[CanvasText]"
          style={{ width: `${share * 100}%` }}
        />
      </span>
      {names.length > 0 && (
        <span className="text-xs wrap-anywhere text-muted">{listOfNames(names)}</span>
      )}
    </label>
  );
}
