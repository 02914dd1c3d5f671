'use client';

/** Imports nothing of ours: any of it may be what failed. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-5 text-center">
      <h1 className="text-3xl font-semibold tracking-tight">Something went wrong</h1>
      <p className="text-muted">This is our fault. Trying again often helps.</p>
      <button
        type="button"
        onClick={reset}
        className="mt-2 min-h-12 rounded-xl bg-accent px-5 font-semibold text-on-accent"
      >
        Try again
      </button>
    </main>
  );
}
