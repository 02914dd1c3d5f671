import type { ReactNode } from 'react';

/** The picture, and a section beside it; below it on a narrow screen. */
export function JoinColumns({ children }: { children: ReactNode }) {
  return (
    <div className="grid items-center gap-6 pb-6 lg:grid-cols-[minmax(0,1.55fr)_minmax(20rem,1fr)] lg:gap-12">
      {children}
    </div>
  );
}
