import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { controlMessages } from '@/messages/texts';

interface LeaveDialogProps {
  /** After this person leaves, the meeting has no host. */
  isLastHost: boolean;
  /** Participants besides this person. */
  othersCount: number;
  /** Transfers of files that leaving would end. */
  openFiles: number;
  /** Guests in the lobby. */
  waitingCount: number;
  onLeave: () => void;
  onEnd: () => void;
  onEndIn: (minutes: number) => void;
  onClose: () => void;
}

/** Countdowns to the end, in minutes [MOD-16]. */
const COUNTDOWNS = [1, 5];

/** For hosts: leave, or end the meeting for everyone. */
export function LeaveDialog(props: LeaveDialogProps) {
  const { isLastHost, othersCount, openFiles, waitingCount } = props;
  const { onLeave, onEnd, onEndIn, onClose } = props;
  return (
    <Dialog title={controlMessages.leaveOrEnd} onClose={onClose}>
      <div className="flex flex-col gap-2 text-pretty text-muted">
        {isLastHost && waitingCount > 0 && (
          <p className="font-medium text-ink">
            {controlMessages.waitingNote({ count: waitingCount })}
          </p>
        )}
        {othersCount > 0 && <p>{controlMessages.leaveNote}</p>}
        {isLastHost && othersCount > 0 && <p>{controlMessages.lastHostNote}</p>}
        {openFiles > 0 && <p>{controlMessages.openFiles({ count: openFiles })}</p>}
        <p>{controlMessages.endNote}</p>
        <p>{controlMessages.endInNote}</p>
      </div>
      <div className="flex flex-col gap-3">
        <Button look="secondary" onClick={onLeave}>
          {controlMessages.leave}
        </Button>
        <Button look="danger" onClick={onEnd}>
          {controlMessages.endForAll}
        </Button>
        <div className="flex flex-wrap gap-3">
          {COUNTDOWNS.map((count) => (
            <Button key={count} look="secondary" onClick={() => onEndIn(count)} className="grow">
              {controlMessages.endIn({ count })}
            </Button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
