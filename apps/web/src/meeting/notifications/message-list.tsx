import { useReadable } from '@/ui/use-readable';
import type { Messages } from './messages';

export function MessageList({ messages }: { messages: Messages }) {
  return (
    <div
      role="status"
      aria-label="What happened"
      className="pointer-events-none absolute inset-x-0 top-2 z-10 flex flex-col items-center gap-2 px-4"
    >
      {useReadable(messages.shown).map(({ id, text }) => (
        <p
          key={id}
          className="animate-arrive rounded-2xl bg-white px-4 py-2 text-center text-sm font-medium text-[#12191a] shadow-card"
        >
          {text}
        </p>
      ))}
    </div>
  );
}
