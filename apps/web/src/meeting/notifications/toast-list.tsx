import { controlMessages } from '@/messages/texts';
import { useReadable } from '@/ui/use-readable';
import type { Toasts } from './toasts';

/**
 * The toast that is shown, if any: over the title of the meeting or of a dialog, where it covers no
 * name and no state of a participant. Always in the document, so that screen readers announce it.
 */
export function ToastList({ toasts }: { toasts: Pick<Toasts, 'shown'> }) {
  const toast = useReadable(toasts.shown);
  return (
    <div
      role="status"
      aria-label={controlMessages.notifications}
      className="flex h-13 items-center sm:justify-center"
    >
      {toast !== undefined && (
        <p
          key={toast.id}
          className="animate-arrive rounded-xl bg-white px-3 py-1 text-xs leading-tight font-medium text-pretty wrap-anywhere text-[#12191a] shadow-card sm:text-sm sm:leading-tight"
        >
          {toast.text}
        </p>
      )}
    </div>
  );
}
