import type { LinkStatus, ParticipantId, RoomLinks } from '@throughline/protocol';
import { useId } from 'react';
import { Name } from '@/ui/name';
import { LinkStatusView } from './link-status-view';

interface LinksByPersonProps {
  participants: RoomLinks['participants'];
  statusOf: (from: ParticipantId, to: ParticipantId) => LinkStatus | undefined;
}

/** For screens too narrow for a table: a list for each person, with what their browser reports. */
export function LinksByPerson({ participants, statusOf }: LinksByPersonProps) {
  return (
    <div className="flex flex-col gap-4">
      {participants.map((person) => (
        <LinksOf
          key={person.id}
          person={person}
          others={participants.filter(({ id }) => id !== person.id)}
          statusOf={statusOf}
        />
      ))}
    </div>
  );
}

interface LinksOfProps {
  person: RoomLinks['participants'][number];
  others: RoomLinks['participants'];
  statusOf: LinksByPersonProps['statusOf'];
}

function LinksOf({ person, others, statusOf }: LinksOfProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1 border-t border-edge pt-3 text-sm">
      <h4 id={id} className="font-medium wrap-anywhere">
        <Name>{person.displayName}</Name>
      </h4>
      <ul className="flex flex-col gap-1">
        {others.map((other) => (
          <li key={other.id} className="flex flex-wrap justify-between gap-x-3">
            <Name className="min-w-0 text-muted wrap-anywhere">{other.displayName}</Name>
            <LinkStatusView status={statusOf(person.id, other.id)} isDetailed />
          </li>
        ))}
      </ul>
    </section>
  );
}
