import { useState } from 'react';
import type { OpenDialog } from './meeting-dialogs';
import { useBackGuard } from './use-back-guard';

interface DialogControl {
  open: OpenDialog | undefined;
  show: (dialog: OpenDialog) => void;
  close: () => void;
}

/** Which dialog is open. The Back button of the browser opens one, too; after it closes, Back asks again. */
export function useOpenDialog(): DialogControl {
  const [open, setOpen] = useState<OpenDialog>();
  const askAgainOnBack = useBackGuard(() => setOpen('back'));
  const close = () => {
    setOpen(undefined);
    askAgainOnBack();
  };
  return { open, show: setOpen, close };
}
