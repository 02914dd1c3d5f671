import type { ReactNode } from 'react';
import { uiMessages } from '@/messages/texts';
import { Button, type ButtonLook } from './button';
import { Dialog } from './dialog';

interface ConfirmDialogProps {
  /** A question. */
  title: string;
  /** Label of the button that confirms. */
  action: string;
  look?: ButtonLook;
  onConfirm: () => void;
  onClose: () => void;
  /** The consequences. */
  children: ReactNode;
}

/** Before an action that cannot be undone or that affects others. */
export function ConfirmDialog({
  title,
  action,
  look = 'primary',
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const confirm = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-2 text-pretty text-muted">{children}</div>
      <div className="flex flex-wrap justify-end gap-3">
        <Button look="secondary" onClick={onClose}>
          {uiMessages.cancel}
        </Button>
        <Button look={look} onClick={confirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
