import type { WaitingGuest } from '@throughline/protocol';
import { DoorOpen } from 'lucide-react';
import { useRef } from 'react';
import type { HostApi, ReportOutcome } from '@/meeting/people/host-requests';
import { waitingMessage } from '@/meeting/people/people-messages';
import { peopleMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { NoticeCard } from './notice-card';

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
      aria-label={peopleMessages.waiting}
      className="px-3"
    >
      {first !== undefined && (
        <NoticeCard icon={DoorOpen} text={waitingMessage(waiting)}>
          {more.length === 0 ? (
            <>
              <Button
                look="secondary"
                aria-label={peopleMessages.decline({ name: first.displayName })}
                onClick={() => decide(host.reject(first.id))}
                className="min-h-11 text-sm"
              >
                {peopleMessages.declineShort}
              </Button>
              <Button
                aria-label={peopleMessages.admit({ name: first.displayName })}
                onClick={() => decide(host.admit(first.id))}
                className="min-h-11 text-sm"
              >
                {peopleMessages.admitShort}
              </Button>
            </>
          ) : (
            <Button onClick={onShowAll} className="min-h-11 text-sm">
              {peopleMessages.showWaiting}
            </Button>
          )}
        </NoticeCard>
      )}
    </div>
  );
}
