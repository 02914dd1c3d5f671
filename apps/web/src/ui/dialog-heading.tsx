import { X } from 'lucide-react';
import type { Ref } from 'react';
import { uiMessages } from '@/messages/texts';

interface DialogHeadingProps {
  id: string;
  title: string;
  /** Of the heading, which can have the focus. */
  ref?: Ref<HTMLHeadingElement>;
  onClose: () => void;
}

/** The title of a dialog or panel, and the button that closes it. */
export function DialogHeading({ id, title, ref, onClose }: DialogHeadingProps) {
  return (
    <div className="flex items-center justify-between">
      <h2 id={id} ref={ref} tabIndex={-1} className="text-lg font-semibold">
        {title}
      </h2>
      <button
        type="button"
        aria-label={uiMessages.close}
        onClick={onClose}
        className="-me-2 grid size-11 place-items-center rounded-full text-muted hover:bg-raised hover:text-ink"
      >
        <X aria-hidden className="size-5" />
      </button>
    </div>
  );
}
