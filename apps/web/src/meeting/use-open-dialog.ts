import { useState } from 'react';
import type { OpenDialog } from './meeting-dialogs';
import type { PanelControl } from './panels/use-open-panel';
import { useBackGuard } from './use-back-guard';

interface DialogControl {
  open: OpenDialog | undefined;
  show: (dialog: OpenDialog) => void;
  close: () => void;
}

/**
 * Which dialog is open. The Back button of the browser closes the open panel first, and then opens a dialog; after either
 * has closed, Back asks again.
 */
export function useOpenDialog(panel: Pick<PanelControl, 'open' | 'close'>): DialogControl {
  const [open, setOpen] = useState<OpenDialog>();
  const askAgainOnBack = useBackGuard((askAgain) => {
    if (panel.open === undefined) return setOpen('back');
    panel.close();
    askAgain();
  });
  const close = () => {
    setOpen(undefined);
    askAgainOnBack();
  };
  return { open, show: setOpen, close };
}
