import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { controlMessages } from './control-messages';

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
    <Dialog title="Leave, or end the meeting?" onClose={onClose}>
      <div className="flex flex-col gap-2 text-pretty text-muted">
        {isLastHost && waitingCount > 0 && (
          <p className="font-medium text-ink">{controlMessages.waitingNote(waitingCount)}</p>
        )}
        {othersCount > 0 && <p>{controlMessages.leaveNote}</p>}
        {isLastHost && othersCount > 0 && <p>{controlMessages.lastHostNote}</p>}
        {openFiles > 0 && <p>{controlMessages.openFiles(openFiles)}</p>}
        <p>{controlMessages.endNote}</p>
      </div>
      <div className="flex flex-col gap-3">
        <Button look="secondary" onClick={onLeave}>
          Leave
        </Button>
        <Button look="danger" onClick={onEnd}>
          End for everyone
        </Button>
      </div>
    </Dialog>
  );
}
