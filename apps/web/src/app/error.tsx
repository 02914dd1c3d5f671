'use client';

import { appMessages, uiMessages } from '@/messages/texts';

/** Imports nothing of ours but the texts: any of it may be what failed. Reloads, since a file may be gone. */
export default function ErrorPage() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-5 text-center">
      <h1 className="text-3xl font-semibold tracking-tight">{appMessages.failed}</h1>
      <p className="text-muted">{appMessages.failedRemedy}</p>
      <button
        type="button"
        onClick={() => location.reload()}
        className="mt-2 min-h-12 rounded-xl bg-accent px-5 font-semibold text-on-accent"
      >
        {uiMessages.reload}
      </button>
    </main>
  );
}
