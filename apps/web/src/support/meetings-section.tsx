import { LinkFailureCause, readRoomCode } from '@throughline/protocol';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { SelectField } from '@/ui/select-field';
import { TextField } from '@/ui/text-field';
import { MeetingRow } from './meeting-row';
import { OUTCOMES } from './outcome-styles';
import type { MeetingFilter } from './records-api';
import type { ShownRecords } from './records-reader';
import { SectionCard } from './section-card';
import { linkCauseMessages, supportMessages } from './support-texts';

interface MeetingsSectionProps {
  records: ShownRecords;
  onFilter: (filter: MeetingFilter) => void;
  onMore: () => void;
}

/** The meetings one by one, latest first. */
export function MeetingsSection({ records, onFilter, onMore }: MeetingsSectionProps) {
  const { meetings, next, isBusy } = records;
  return (
    <SectionCard title={supportMessages.meetings}>
      <Filters filter={records.filter} onFilter={onFilter} />
      {meetings.length === 0 ? (
        <p role="status" className="text-muted">
          {supportMessages.noMatch}
        </p>
      ) : (
        <ul className="divide-y divide-edge border-y border-edge">
          {meetings.map((meeting) => (
            <li key={meeting.id}>
              <MeetingRow meeting={meeting} />
            </li>
          ))}
        </ul>
      )}
      {next !== undefined && (
        <Button look="secondary" busy={isBusy} onClick={onMore} className="self-center">
          {supportMessages.more}
        </Button>
      )}
    </SectionCard>
  );
}

function Filters({
  filter,
  onFilter,
}: {
  filter: MeetingFilter;
  onFilter: (f: MeetingFilter) => void;
}) {
  const { outcome, cause, ...others } = filter;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-3">
      <SelectField
        label={supportMessages.filterOutcome}
        value={outcome ?? ''}
        onChange={({ target }) => {
          const chosen = OUTCOMES.find((name) => name === target.value);
          onFilter({ ...others, ...(cause && { cause }), ...(chosen && { outcome: chosen }) });
        }}
      >
        <option value="">{supportMessages.all}</option>
        {OUTCOMES.map((name) => (
          <option key={name} value={name}>
            {supportMessages.outcomes[name]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={supportMessages.filterCause}
        value={cause ?? ''}
        onChange={({ target }) => {
          const chosen = LinkFailureCause.options.find((name) => name === target.value);
          onFilter({ ...others, ...(outcome && { outcome }), ...(chosen && { cause: chosen }) });
        }}
      >
        <option value="">{supportMessages.all}</option>
        {LinkFailureCause.options.map((name) => (
          <option key={name} value={name}>
            {linkCauseMessages[name]}
          </option>
        ))}
      </SelectField>
      <RoomField filter={filter} onFilter={onFilter} />
    </div>
  );
}

/** Filters as soon as the text contains one meeting code, and no longer once it is empty. */
function RoomField({
  filter,
  onFilter,
}: {
  filter: MeetingFilter;
  onFilter: (f: MeetingFilter) => void;
}) {
  const [text, setText] = useState('');
  const [isEntered, setEntered] = useState(false);
  const { room, ...others } = filter;
  const isInvalid = isEntered && text.trim() !== '' && room === undefined;
  const change = (changed: string) => {
    setText(changed);
    setEntered(false);
    const reading = readRoomCode(changed);
    const named = reading.kind === 'one' ? reading.roomId : undefined;
    if (named !== room) onFilter({ ...others, ...(named !== undefined && { room: named }) });
  };
  return (
    <TextField
      label={supportMessages.filterRoom}
      hint={supportMessages.filterRoomHint}
      error={isInvalid ? supportMessages.filterRoomInvalid : undefined}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={({ target }) => change(target.value)}
      onBlur={() => setEntered(true)}
    />
  );
}
