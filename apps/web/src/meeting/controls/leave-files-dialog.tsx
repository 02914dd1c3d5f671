import { ConfirmDialog } from '@/ui/confirm-dialog';
import { controlMessages } from '@/messages/texts';

interface LeaveFilesDialogProps {
  /** Transfers of files that leaving would end. */
  openFiles: number;
  onLeave: () => void;
  onClose: () => void;
}

/** For participants who would leave without being asked if no file was on its way. */
export function LeaveFilesDialog({ openFiles, onLeave, onClose }: LeaveFilesDialogProps) {
  return (
    <ConfirmDialog
      title={controlMessages.leaveWithFiles}
      action={controlMessages.leave}
      look="danger"
      onConfirm={onLeave}
      onClose={onClose}
    >
      {controlMessages.openFiles({ count: openFiles })}
    </ConfirmDialog>
  );
}
