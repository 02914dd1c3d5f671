import type { ComponentProps } from 'react';
import { Spinner } from './spinner';

export type ButtonLook = 'primary' | 'secondary' | 'danger';

const SHAPE =
  'inline-flex min-h-12 items-center justify-center gap-2 rounded-xl px-5 py-2.5 text-base font-semibold transition-colors select-none disabled:opacity-60';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'bg-raised text-ink hover:bg-raised-hover',
  danger: 'bg-danger-fill text-white hover:bg-danger-fill-hover',
};

type ButtonProps = ComponentProps<'button'> & {
  look?: ButtonLook;
  /** Shows a spinner and ignores clicks; stays focusable, so that the focus is not lost. */
  busy?: boolean;
};

export function Button({
  look = 'primary',
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(busy && { 'aria-disabled': true, onClick: (event) => event.preventDefault() })}
      className={`${SHAPE} ${LOOKS[look]} ${busy ? 'opacity-80' : ''} ${className ?? ''}`}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

type ButtonLinkProps = ComponentProps<'a'> & { look?: ButtonLook };

/** A full page load, which discards all state. */
export function ButtonLink({ look = 'primary', className, ...rest }: ButtonLinkProps) {
  return <a {...rest} className={`${SHAPE} ${LOOKS[look]} ${className ?? ''}`} />;
}
