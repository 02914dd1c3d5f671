'use client';

import type { RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import type { Readable, Store } from '@throughline/std';
import { ShieldAlert } from 'lucide-react';
import { useEffect } from 'react';
import { NoticeCard } from '@/meeting/notifications/notice-card';
import { answering } from '@/meeting/notifications/notice-place';
import { Button } from '@/ui/button';
import { useReadable } from '@/ui/use-readable';
import { observeReading, removeMark } from './mark-changes';
import type { SafetyMarks } from './safety-marks';
import { safetyMessages } from './safety-texts';
import { type ConnectionTo, watchSafetyNumber } from './watch-safety-number';

export interface SafetyNoticesProps {
  self: ParticipantId;
  others: Readable<readonly RemoteParticipant[]>;
  marks: Store<SafetyMarks>;
  connectionTo: ConnectionTo;
  /** Shows the safety number of that participant. */
  onInspect: (participant: ParticipantId) => void;
}

/** Watches the numbers that the person has verified, and shows which have changed until the person acknowledges it [SAFE-3]. */
export function SafetyNotices({ others, marks, ...rest }: SafetyNoticesProps) {
  const current = useReadable(marks);
  const people = useReadable(others).filter(({ id }) => current.has(id));
  return people.map((person) =>
    current.get(person.id)?.kind === 'changed' ? (
      <ChangedNotice key={person.id} person={person} marks={marks} onInspect={rest.onInspect} />
    ) : (
      <VerifiedPerson key={person.id} person={person} marks={marks} {...rest} />
    ),
  );
}

interface PersonProps extends Pick<SafetyNoticesProps, 'marks'> {
  person: RemoteParticipant;
}

function ChangedNotice({
  person: { id, displayName: name },
  marks,
  onInspect,
}: PersonProps & Pick<SafetyNoticesProps, 'onInspect'>) {
  return (
    <NoticeCard icon={ShieldAlert} text={safetyMessages.changed({ name })}>
      <Button
        look="secondary"
        className="min-h-11 text-sm"
        onClick={answering(() => marks.set(removeMark(marks.get(), id)))}
      >
        {safetyMessages.acknowledge}
      </Button>
      <Button className="min-h-11 text-sm" onClick={() => onInspect(id)}>
        {safetyMessages.compare}
      </Button>
    </NoticeCard>
  );
}

function VerifiedPerson({
  person: { id, stats },
  self,
  marks,
  connectionTo,
}: PersonProps & Pick<SafetyNoticesProps, 'self' | 'connectionTo'>) {
  useEffect(
    () =>
      stats &&
      watchSafetyNumber({ self, other: id, stats, connectionTo }, (reading) =>
        marks.set(observeReading(marks.get(), id, reading)),
      ),
    [self, id, stats, marks, connectionTo],
  );
  return null;
}
