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
  onClose: () => void;
}

/** For hosts: leave, or end the meeting for everyone. */
export function LeaveDialog(props: LeaveDialogProps) {
  const { isLastHost, othersCount, openFiles, waitingCount, onLeave, onEnd, onClose } = props;
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
      </div>
      <div className="flex flex-col gap-3">
        <Button look="secondary" onClick={onLeave}>
          {controlMessages.leave}
        </Button>
        <Button look="danger" onClick={onEnd}>
          {controlMessages.endForAll}
        </Button>
      </div>
    </Dialog>
  );
}
