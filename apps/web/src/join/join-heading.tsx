'use client';

import type { ReactNode } from 'react';
import { useFocusOnMount } from '@/ui/use-focus-on-mount';

interface JoinHeadingProps {
  title: ReactNode;
  /** In front of the title. */
  icon?: ReactNode;
  /** Below the title. */
  children: ReactNode;
}

export function JoinHeading({ title, icon, children }: JoinHeadingProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <div className="flex flex-col gap-2">
      <h1
        ref={heading}
        tabIndex={-1}
        className="flex items-center gap-3 text-3xl font-semibold tracking-tight text-balance wrap-anywhere"
      >
        {icon}
        <span>{title}</span>
      </h1>
      {children}
    </div>
  );
}
