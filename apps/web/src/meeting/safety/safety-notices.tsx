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
import { observePeople, observeReading, removeMark } from './mark-changes';
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

/** Watches the links that the person has verified, and shows which have changed until the person acknowledges it [SAFE-3]. */
export function SafetyNotices({ others, marks, ...rest }: SafetyNoticesProps) {
  const current = useReadable(marks);
  const people = useReadable(others);
  useEffect(() => marks.set(observePeople(marks.get(), people)), [marks, current, people]);
  return [...current].map(([id, mark]) => {
    const person = people.find((other) => other.id === id);
    if (mark.kind === 'changed' || mark.kind === 'replaced')
      return (
        <WarningNotice
          key={id}
          text={safetyMessages[mark.kind]({ name: mark.name })}
          onDismiss={() => marks.set(removeMark(marks.get(), id))}
          onCompare={person && (() => rest.onInspect(id))}
        />
      );
    return person && <WatchedPerson key={id} person={person} marks={marks} {...rest} />;
  });
}

interface WarningNoticeProps {
  text: string;
  onDismiss: () => void;
  /** Not for a participant who has left. */
  onCompare: (() => void) | undefined;
}

function WarningNotice({ text, onDismiss, onCompare }: WarningNoticeProps) {
  return (
    <NoticeCard icon={ShieldAlert} text={text}>
      <Button look="secondary" className="min-h-11 text-sm" onClick={answering(onDismiss)}>
        {safetyMessages.acknowledge}
      </Button>
      {onCompare && (
        <Button className="min-h-11 text-sm" onClick={onCompare}>
          {safetyMessages.compare}
        </Button>
      )}
    </NoticeCard>
  );
}

function WatchedPerson({
  person: { id, stats },
  self,
  marks,
  connectionTo,
}: Pick<SafetyNoticesProps, 'self' | 'marks' | 'connectionTo'> & { person: RemoteParticipant }) {
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
