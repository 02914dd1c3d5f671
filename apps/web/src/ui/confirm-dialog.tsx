import type { ReactNode } from 'react';
import { Button, type ButtonLook } from './button';
import { Dialog } from './dialog';

interface ConfirmDialogProps {
  /** A question. */
  title: string;
  /** What the answer yes is called. */
  action: string;
  look?: ButtonLook;
  onConfirm: () => void;
  onClose: () => void;
  /** What it would mean. */
  children: ReactNode;
}

/** Before what cannot be undone, or what others will feel. */
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
      <div className="text-pretty text-muted">{children}</div>
      <div className="flex flex-wrap justify-end gap-3">
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button look={look} onClick={confirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
