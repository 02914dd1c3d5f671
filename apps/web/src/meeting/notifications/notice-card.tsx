import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface NoticeCardProps {
  icon: LucideIcon;
  text: ReactNode;
  /** Buttons, at the end of the line or below. */
  children: ReactNode;
}

/** What waits for a decision of the person, above the stage. */
export function NoticeCard({ icon: Icon, text, children }: NoticeCardProps) {
  return (
    <div className="mx-auto mb-2 flex max-w-2xl animate-arrive flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl border border-edge bg-surface py-2 pe-2 ps-4">
      <Icon aria-hidden className="size-5 shrink-0 text-accent" />
      <p className="min-w-40 grow basis-0 text-sm font-medium wrap-anywhere">{text}</p>
      <div className="ms-auto flex items-center gap-2">{children}</div>
    </div>
  );
}
