import { useState } from 'react';

/** The panels beside the stage; one at a time. */
export type Panel = 'people' | 'chat' | 'files' | 'paths';

export interface PanelControl {
  open: Panel | undefined;
  show: (panel: Panel) => void;
  /** Opens it in place of another one, or closes it. */
  toggle: (panel: Panel) => void;
  close: () => void;
}

export function useOpenPanel(): PanelControl {
  const [open, setOpen] = useState<Panel>();
  return {
    open,
    show: setOpen,
    toggle: (panel) => setOpen((before) => (before === panel ? undefined : panel)),
    close: () => setOpen(undefined),
  };
}
