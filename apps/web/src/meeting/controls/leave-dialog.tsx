import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';

interface LeaveDialogProps {
  /** Nobody else could let people in, or decide anything. */
  isLastHost: boolean;
  onLeave: () => void;
  onEnd: () => void;
  onClose: () => void;
}

/** Hosts may take everybody with them. */
export function LeaveDialog({ isLastHost, onLeave, onEnd, onClose }: LeaveDialogProps) {
  return (
    <Dialog title="Leave, or end the meeting?" onClose={onClose}>
      <p className="text-pretty text-muted">
        If you leave, the others can go on.
        {isLastHost && ' Nobody of them is a host: make somebody one first, under People.'} If you
        end the meeting, it is over for everybody, and nobody can come back into it.
      </p>
      <div className="flex flex-col gap-3">
        <Button look="secondary" onClick={onLeave}>
          Leave
        </Button>
        <Button look="danger" onClick={onEnd}>
          End for everybody
        </Button>
      </div>
    </Dialog>
  );
}
