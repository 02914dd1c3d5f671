'use client';

import type { ReactNode } from 'react';
import { PageFrame } from './page-frame';
import { PageTitle } from './page-title';
import { useFocusOnMount } from './use-focus-on-mount';

/** A page with one message and what to do next. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <PageFrame>
      <PageTitle title={title} />
      <div className="mx-auto flex max-w-md flex-col items-center gap-5 pb-16 text-center text-balance text-muted">
        <h1
          ref={heading}
          tabIndex={-1}
          className="text-3xl font-semibold tracking-tight text-ink sm:text-4xl"
        >
          {title}
        </h1>
        {children}
      </div>
    </PageFrame>
  );
}

export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-2 flex flex-wrap justify-center gap-3">{children}</div>;
}
