import type { ReactNode } from 'react';

interface StageProps {
  /** CSS lengths; the whole screen by default. */
  width?: string;
  height?: string;
  children: ReactNode;
}

/** The background of the meeting, around a part of it. */
export function Stage({ width = '100vw', height = '100dvh', children }: StageProps) {
  return (
    <div className="min-h-dvh bg-paper text-ink">
      <div className="relative flex max-w-full flex-col" style={{ width, height }}>
        {children}
      </div>
    </div>
  );
}
