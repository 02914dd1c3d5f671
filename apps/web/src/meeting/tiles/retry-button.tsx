import { tileMessages } from '@/messages/texts';

interface RetryButtonProps {
  /** Of the participant at the other end of the link. */
  name: string;
  onClick: () => void;
  className: string;
}

/** Requests another attempt of a lost link. Stands in a list item that can have the focus. */
export function RetryButton({ name, onClick, className }: RetryButtonProps) {
  return (
    <button
      type="button"
      aria-label={tileMessages.retryLabel({ name })}
      onClick={(event) => {
        // The button disappears during the attempt. The focus of the keyboard stays at its list item.
        event.currentTarget.closest('li')?.focus();
        onClick();
      }}
      className={`rounded-full px-4 py-1.5 font-semibold ${className}`}
    >
      {tileMessages.retry}
    </button>
  );
}
