import { HOME_PATH } from '@/config/base-path';

/** The same in every language. */
export const PRODUCT = 'Throughline';

/** The logo: a line between two dots, through a gap in a wall. Same as app/icon.svg. */
export function Mark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 32 32"
      fill="none"
      strokeWidth="3"
      strokeLinecap="round"
      className={className}
    >
      <rect width="32" height="32" rx="9" fill="#0a6c5d" />
      <path d="M16 5v5.5M16 21.5V27" stroke="#7fd9c6" />
      <path d="M7.5 16h17" stroke="#fff" />
      <circle cx="7.5" cy="16" r="3.25" fill="#fff" />
      <circle cx="24.5" cy="16" r="3.25" fill="#fff" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <a
      href={HOME_PATH}
      className="inline-flex min-h-11 items-center gap-2.5 text-lg font-semibold tracking-tight"
    >
      <Mark />
      {PRODUCT}
    </a>
  );
}
