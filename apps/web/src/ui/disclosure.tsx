import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

interface DisclosureProps {
  summary: string;
  /** A setting that should be visible while this is closed. */
  aside?: string | undefined;
  /** Called when the person opens or closes it. */
  onToggle?: ((isOpen: boolean) => void) | undefined;
  children: ReactNode;
}

/** Hides settings that most people never need. */
export function Disclosure({ summary, aside, onToggle, children }: DisclosureProps) {
  return (
    <details className="group" onToggle={({ currentTarget }) => onToggle?.(currentTarget.open)}>
      <summary className="-mx-2 inline-flex min-h-11 list-none items-center gap-1.5 rounded-lg px-2 text-sm font-medium text-muted select-none hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 transition-transform group-open:rotate-90 rtl:not-group-open:rotate-180"
        />
        {summary}
        {aside !== undefined && <span className="font-normal">· {aside}</span>}
      </summary>
      <div className="flex flex-col gap-4 pt-2 pb-1">{children}</div>
    </details>
  );
}
