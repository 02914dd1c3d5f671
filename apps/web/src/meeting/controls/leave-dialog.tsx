import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { controlMessages } from './control-messages';

interface LeaveDialogProps {
  /** After this person leaves, the meeting has no host. */
  isLastHost: boolean;
  onLeave: () => void;
  onEnd: () => void;
  onClose: () => void;
}

/** For hosts: leave, or end the meeting for everyone. */
export function LeaveDialog({ isLastHost, onLeave, onEnd, onClose }: LeaveDialogProps) {
  return (
    <Dialog title="Leave, or end the meeting?" onClose={onClose}>
      <div className="flex flex-col gap-2 text-pretty text-muted">
        <p>{controlMessages.leaveNote}</p>
        {isLastHost && <p>{controlMessages.lastHostNote}</p>}
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
