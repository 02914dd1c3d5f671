import type { WaitingGuest } from '@throughline/protocol';
import { DoorOpen } from 'lucide-react';
import { useRef } from 'react';
import type { HostApi, ReportOutcome } from '@/meeting/people/host-requests';
import { peopleMessages, waitingMessage } from '@/meeting/people/people-messages';
import { Button } from '@/ui/button';

interface WaitingNoticeProps {
  waiting: readonly WaitingGuest[];
  host: Pick<HostApi, 'admit' | 'reject'>;
  report: ReportOutcome;
  onShowAll: () => void;
}

/** For hosts, while guests wait. Always in the document, so that screen readers announce changes. */
export function WaitingNotice({ waiting, host, report, onShowAll }: WaitingNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  const [first, ...more] = waiting;
  const decide = (request: ReturnType<HostApi['admit']>) => {
    // The pressed button disappears: move focus here, so that Tab continues from this place.
    notice.current?.focus();
    report(request);
  };
  return (
    <div
      ref={notice}
      tabIndex={-1}
      role="status"
      aria-label="Waiting in the lobby"
      className="px-3"
    >
      {first !== undefined && (
        <div className="mx-auto mb-2 flex max-w-2xl animate-arrive flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl border border-edge bg-surface py-2 pr-2 pl-4">
          <DoorOpen aria-hidden className="size-5 shrink-0 text-accent" />
          <p className="min-w-40 grow basis-0 text-sm font-medium wrap-anywhere">
            {waitingMessage(waiting)}
          </p>
          {more.length === 0 ? (
            <div className="ml-auto flex gap-2">
              <Button
                look="secondary"
                aria-label={peopleMessages.decline(first.displayName)}
                onClick={() => decide(host.reject(first.id))}
                className="min-h-11 text-sm"
              >
                Decline
              </Button>
              <Button
                aria-label={peopleMessages.admit(first.displayName)}
                onClick={() => decide(host.admit(first.id))}
                className="min-h-11 text-sm"
              >
                Admit
              </Button>
            </div>
          ) : (
            <Button onClick={onShowAll} className="ml-auto min-h-11 text-sm">
              Show
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
