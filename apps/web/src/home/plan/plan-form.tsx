import { type SyntheticEvent, useState } from 'react';
import { planMessages } from '@/messages/texts';
import { createRoom, type RoomProblem } from '@/room/room-api';
import { saveHostToken } from '@/storage/join-token';
import { saveRecentMeeting } from '@/storage/recent-meetings';
import { Button } from '@/ui/button';
import { focusField } from '@/ui/focus-field';
import { SelectField } from '@/ui/select-field';
import { TextField } from '@/ui/text-field';
import { CreationProblem } from '../creation-problem';
import { type Explanation, explainProblem } from '../explain-problem';
import { NameField } from '../name-field';
import type { PlannedMeeting } from './planned';
import {
  DEFAULT_DURATION_MIN,
  DURATIONS_MIN,
  fieldTime,
  KEPT_AFTER_MS,
  latestStartMs,
  MAX_DAYS_AHEAD,
  type PlanFormError,
  readPlanForm,
  suggestedStart,
} from './read-plan-form';

type Status =
  | { kind: 'idle' }
  | { kind: 'creating' }
  | ({ kind: 'failed' } & Explanation)
  | { kind: 'invalid'; error: PlanFormError };

/** The name is as the API accepts it, so it can only have rejected the time. */
const explain = async (problem: RoomProblem): Promise<Explanation> =>
  problem === 'invalid_request' ? { message: planMessages.timeRejected } : explainProblem(problem);

export function PlanForm({ onPlanned }: { onPlanned: (meeting: PlannedMeeting) => void }) {
  const [openedAtMs] = useState(() => Date.now());
  const [status, setStatus] = useState<Status>({ kind: 'idle' });

  const create = async (form: HTMLFormElement) => {
    const read = readPlanForm(new FormData(form), Date.now());
    if (!read.ok) {
      setStatus({ kind: 'invalid', error: read.error });
      return focusField(form, read.error.field);
    }
    setStatus({ kind: 'creating' });
    const { name, startsAtMs, endsAtMs } = read.plan;
    const expiresAt = endsAtMs + KEPT_AFTER_MS;
    const result = await createRoom({ ...(name !== undefined && { name }), expiresAt });
    if (!result.ok) return setStatus({ kind: 'failed', ...(await explain(result.problem)) });
    const { id: roomId, hostToken } = result.room;
    saveHostToken(roomId, hostToken);
    saveRecentMeeting({ roomId, name, usedAtMs: Date.now(), startsAtMs });
    onPlanned({ ...read.plan, roomId, validUntilMs: expiresAt });
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (status.kind !== 'creating') void create(event.currentTarget);
  };
  const errorOf = (field: PlanFormError['field']) =>
    status.kind === 'invalid' && status.error.field === field ? status.error.message : undefined;

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <NameField error={errorOf('name')} />
      <TextField
        type="datetime-local"
        name="start"
        label={planMessages.start}
        hint={planMessages.startNote({ days: MAX_DAYS_AHEAD })}
        defaultValue={suggestedStart(openedAtMs)}
        min={fieldTime(openedAtMs)}
        max={fieldTime(latestStartMs(openedAtMs))}
        error={errorOf('start')}
      />
      <SelectField
        label={planMessages.duration}
        name="duration"
        defaultValue={DEFAULT_DURATION_MIN}
      >
        {DURATIONS_MIN.map((count) => (
          <option key={count} value={count}>
            {planMessages.minutes({ count })}
          </option>
        ))}
      </SelectField>
      {status.kind === 'failed' && <CreationProblem title={planMessages.failed} problem={status} />}
      <Button type="submit" busy={status.kind === 'creating'}>
        {planMessages.create}
      </Button>
    </form>
  );
}
