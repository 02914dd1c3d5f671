import type { ReactNode } from 'react';
import { LanguageSelect } from '@/messages/language-select';
import { Wordmark } from './wordmark';

interface PageFrameProps {
  /** Opposite the wordmark. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page except the meeting: wordmark at the top, content centred below. */
export function PageFrame({ actions, children }: PageFrameProps) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col px-5 pb-[max(1.5rem,env(safe-area-inset-bottom))] sm:px-8">
      <header className="flex h-16 shrink-0 items-center justify-between gap-4 sm:h-20">
        <Wordmark />
        <div className="flex items-center gap-2">
          <LanguageSelect reloads shrinks />
          {actions}
        </div>
      </header>
      <main className="flex grow flex-col justify-center">{children}</main>
    </div>
  );
}
