import { useReadable } from '@/ui/use-readable';
import type { Toasts } from './toasts';

export function ToastList({ toasts }: { toasts: Pick<Toasts, 'shown'> }) {
  return (
    <div
      role="status"
      aria-label="Notifications"
      className="pointer-events-none absolute inset-x-0 top-2 z-10 flex flex-col items-center gap-2 px-4"
    >
      {useReadable(toasts.shown).map(({ id, title, detail }) => (
        <div
          key={id}
          className="animate-arrive rounded-2xl bg-white px-4 py-2 text-center text-sm text-[#12191a] shadow-card"
        >
          <p className="font-medium">{title}</p>
          {detail !== undefined && <p>{detail}</p>}
        </div>
      ))}
    </div>
  );
}
