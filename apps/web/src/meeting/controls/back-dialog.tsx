import { ConfirmDialog } from '@/ui/confirm-dialog';
import { controlMessages } from './control-messages';

interface BackDialogProps {
  onLeave: () => void;
  onClose: () => void;
}

/** After the Back button of the browser, which is easily pressed by mistake. */
export function BackDialog({ onLeave, onClose }: BackDialogProps) {
  return (
    <ConfirmDialog
      title={controlMessages.leaveOnBack}
      action="Leave"
      look="danger"
      onConfirm={onLeave}
      onClose={onClose}
    >
      {controlMessages.leaveOnBackNote}
    </ConfirmDialog>
  );
}
