import type { LinkRemedy, ParticipantId } from '@throughline/protocol';
import { Wrench } from 'lucide-react';
import { currentLanguage } from '@/messages/registry';
import { isolate } from '@/ui/isolate';
import { linkRemedyMessages, roomLinksMessages } from './room-links-texts';

interface RemedyListProps {
  remedies: readonly LinkRemedy[];
  nameOf: (id: ParticipantId) => string;
}

/** What would fix failed connections, in the order of the API: the most connections first. */
export function RemedyList({ remedies, nameOf }: RemedyListProps) {
  return (
    <ul className="flex flex-col gap-3">
      {remedies.map(({ code, participants, links }) => (
        <li key={code} className="flex gap-3 rounded-xl bg-warning-wash p-3.5 text-sm">
          <Wrench aria-hidden className="mt-px size-5 shrink-0 text-warning" />
          <div className="flex min-w-0 flex-col gap-1 wrap-anywhere">
            <p>
              {linkRemedyMessages[code]({
                names: namesOf(participants, nameOf),
                count: participants.length,
              })}
            </p>
            <p className="text-muted">{roomLinksMessages.fixes({ count: links })}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function namesOf(ids: readonly ParticipantId[], nameOf: RemedyListProps['nameOf']): string {
  return new Intl.ListFormat(currentLanguage().tag).format(ids.map((id) => isolate(nameOf(id))));
}
