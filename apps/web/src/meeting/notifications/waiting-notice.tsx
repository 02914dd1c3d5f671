import type { WaitingGuest } from '@throughline/protocol';
import { DoorOpen } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '@/ui/button';
import type { Attempt, Host } from '@/meeting/people/host';
import { waitingWords } from './waiting-messages';

interface WaitingNoticeProps {
  waiting: readonly WaitingGuest[];
  host: Pick<Host, 'admit' | 'refuse'>;
  attempt: Attempt;
  onShowAll: () => void;
}

/** For hosts, for as long as somebody waits. Always in the page, so that it is read out. */
export function WaitingNotice({ waiting, host, attempt, onShowAll }: WaitingNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  const [first, ...more] = waiting;
  const decide = (request: ReturnType<Host['admit']>) => {
    // The pressed button goes away: the Tab key is to go on from here.
    notice.current?.focus();
    attempt(request);
  };
  return (
    <div
      ref={notice}
      tabIndex={-1}
      role="status"
      aria-label="Waiting to be let in"
      className="px-3"
    >
      {first !== undefined && (
        <div className="mx-auto mb-2 flex max-w-2xl animate-arrive flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl border border-edge bg-surface py-2 pr-2 pl-4">
          <DoorOpen aria-hidden className="size-5 shrink-0 text-accent" />
          <p className="min-w-40 grow basis-0 text-sm font-medium wrap-anywhere">
            {waitingWords(waiting)}
          </p>
          {more.length === 0 ? (
            <div className="ml-auto flex gap-2">
              <Button
                look="secondary"
                aria-label={`Turn away ${first.displayName}`}
                onClick={() => decide(host.refuse(first.id))}
                className="min-h-11 text-sm"
              >
                Turn away
              </Button>
              <Button
                aria-label={`Let in ${first.displayName}`}
                onClick={() => decide(host.admit(first.id))}
                className="min-h-11 text-sm"
              >
                Let in
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
