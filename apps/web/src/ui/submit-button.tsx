import type { ComponentProps } from 'react';
import { Button } from './button';
import { useHydrated } from './use-hydrated';

/**
 * Submits a form that only a script can handle. Disabled until then, also for the Enter key: the browser
 * would otherwise send the fields itself.
 */
export function SubmitButton({ className, ...button }: ComponentProps<typeof Button>) {
  const isHydrated = useHydrated();
  return (
    <Button
      {...button}
      type="submit"
      disabled={!isHydrated}
      className={`disabled:opacity-100 ${className ?? ''}`}
    />
  );
}
