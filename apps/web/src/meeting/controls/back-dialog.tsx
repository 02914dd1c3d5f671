import { ConfirmDialog } from '@/ui/confirm-dialog';
import { controlMessages } from '@/messages/texts';

interface BackDialogProps {
  /** Transfers of files that leaving would end. */
  openFiles: number;
  onLeave: () => void;
  onClose: () => void;
}

/** After the Back button of the browser, which is easily pressed by mistake. */
export function BackDialog({ openFiles, onLeave, onClose }: BackDialogProps) {
  return (
    <ConfirmDialog
      title={controlMessages.leaveOnBack}
      action={controlMessages.leave}
      look="danger"
      onConfirm={onLeave}
      onClose={onClose}
    >
      <p>{controlMessages.leaveOnBackNote}</p>
      {openFiles > 0 && <p>{controlMessages.openFiles({ count: openFiles })}</p>}
    </ConfirmDialog>
  );
}
