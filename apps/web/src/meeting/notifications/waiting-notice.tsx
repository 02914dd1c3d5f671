import type { WaitingGuest } from '@throughline/protocol';
import { DoorOpen } from 'lucide-react';
import type { HostApi, ReportOutcome } from '@/meeting/people/host-requests';
import { waitingMessage } from '@/meeting/people/people-messages';
import { peopleMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { NoticeCard } from './notice-card';
import { answering, NoticePlace } from './notice-place';

interface WaitingNoticeProps {
  waiting: readonly WaitingGuest[];
  host: Pick<HostApi, 'admit' | 'reject'>;
  report: ReportOutcome;
  onShowAll: () => void;
}

/** For hosts, while guests wait. */
export function WaitingNotice({ waiting, host, report, onShowAll }: WaitingNoticeProps) {
  const [first, ...more] = waiting;
  return (
    <NoticePlace label={peopleMessages.waiting}>
      {first !== undefined && (
        <NoticeCard icon={DoorOpen} text={waitingMessage(waiting)}>
          {more.length === 0 ? (
            <>
              <Button
                look="secondary"
                aria-label={peopleMessages.decline({ name: first.displayName })}
                onClick={answering(() => report(host.reject(first.id)))}
                className="min-h-11 text-sm"
              >
                {peopleMessages.declineShort}
              </Button>
              <Button
                aria-label={peopleMessages.admit({ name: first.displayName })}
                onClick={answering(() => report(host.admit(first.id)))}
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
    </NoticePlace>
  );
}
