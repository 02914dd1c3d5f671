import type { WaitingGuest } from '@throughline/protocol';
import { Check, X } from 'lucide-react';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { Name } from '@/ui/name';
import type { HostApi, ReportOutcome } from './host-requests';
import { PanelSection } from './panel-section';
import { peopleMessages } from '@/messages/texts';

interface WaitingListProps {
  waiting: readonly WaitingGuest[];
  host: Pick<HostApi, 'admit' | 'reject'>;
  report: ReportOutcome;
}

/** All guests in the lobby, in order of arrival. */
export function WaitingList({ waiting, host, report }: WaitingListProps) {
  const admitAll = () => {
    // In order of arrival: if the meeting fills up, the others keep waiting [LOB-5].
    for (const { id } of waiting) report(host.admit(id));
  };
  if (waiting.length === 0) return null;
  return (
    <PanelSection title={peopleMessages.waiting}>
      <ul aria-label={peopleMessages.waiting}>
        {waiting.map(({ id, displayName }) => (
          <li key={id} className="flex min-h-12 items-center gap-1">
            <span className="min-w-0 grow wrap-anywhere">
              <Name>{displayName}</Name>
            </span>
            <IconButton
              label={peopleMessages.decline({ name: displayName })}
              onClick={() => report(host.reject(id))}
            >
              <X aria-hidden className="size-5 text-danger" />
            </IconButton>
            <IconButton
              label={peopleMessages.admit({ name: displayName })}
              onClick={() => report(host.admit(id))}
            >
              <Check aria-hidden className="size-5 text-accent" />
            </IconButton>
          </li>
        ))}
      </ul>
      {waiting.length > 1 && (
        <Button look="secondary" onClick={admitAll}>
          {peopleMessages.admitAll}
        </Button>
      )}
    </PanelSection>
  );
}
