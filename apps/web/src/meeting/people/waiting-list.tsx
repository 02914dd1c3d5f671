import type { WaitingGuest } from '@throughline/protocol';
import { Check, X } from 'lucide-react';
import { IconButton } from '@/ui/icon-button';
import type { Attempt, Host } from './host';
import { PanelSection } from './panel-section';
import { waitingWords } from '@/meeting/notifications/waiting-messages';

interface WaitingListProps {
  waiting: readonly WaitingGuest[];
  host: Host;
  attempt: Attempt;
}

/** Everybody at the door, in the order they came. */
export function WaitingList({ waiting, host, attempt }: WaitingListProps) {
  return (
    <>
      <p role="status" className="sr-only">
        {waitingWords(waiting)}
      </p>
      {waiting.length > 0 && (
        <PanelSection title="Waiting to be let in">
          <ul aria-label="Waiting to be let in">
            {waiting.map(({ id, displayName }) => (
              <li key={id} className="flex min-h-12 items-center gap-1">
                <span className="min-w-0 grow wrap-anywhere">{displayName}</span>
                <IconButton
                  label={`Turn away ${displayName}`}
                  onClick={() => attempt(host.refuse(id))}
                >
                  <X aria-hidden className="size-5 text-danger" />
                </IconButton>
                <IconButton label={`Let in ${displayName}`} onClick={() => attempt(host.admit(id))}>
                  <Check aria-hidden className="size-5 text-accent" />
                </IconButton>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
    </>
  );
}
