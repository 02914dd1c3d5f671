import { ConfirmDialog } from '@/ui/confirm-dialog';
import { controlMessages } from './control-messages';

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
      action="Leave"
      look="danger"
      onConfirm={onLeave}
      onClose={onClose}
    >
      {controlMessages.openFiles(openFiles)}
    </ConfirmDialog>
  );
}
