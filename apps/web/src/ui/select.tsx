import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

type SelectProps = ComponentProps<'select'> & {
  /** In front of the value. */
  icon?: ReactNode;
  /** Shows nothing but the icon on phones. */
  shrinks?: boolean;
};

/** The browser's own list, which works best on phones, styled like the other fields. */
export function Select({ icon, shrinks = false, className, ...select }: SelectProps) {
  return (
    <div className={`relative ${shrinks ? 'isolate rounded-xl max-sm:bg-surface' : ''}`}>
      <span
        className={`pointer-events-none absolute inset-y-0 start-3.5 grid place-items-center text-muted ${shrinks ? 'max-sm:-z-10' : ''}`}
      >
        {icon}
      </span>
      <select
        {...select}
        className={`w-full appearance-none truncate rounded-xl border bg-surface pe-9 text-ink disabled:text-muted ${icon === undefined ? 'ps-3.5' : 'ps-10'} ${shrinks ? 'max-sm:w-11 max-sm:bg-transparent! max-sm:pe-0 max-sm:ps-11' : ''} ${className ?? ''}`}
      />
      <ChevronDown
        aria-hidden
        className={`pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-muted ${shrinks ? 'max-sm:hidden' : ''}`}
      />
    </div>
  );
}
