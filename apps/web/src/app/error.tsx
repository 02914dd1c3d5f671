'use client';

/** Imports nothing of ours: any of it may be what failed. Reloads, since a file may be gone. */
export default function ErrorPage() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-5 text-center">
      <h1 className="text-3xl font-semibold tracking-tight">Something went wrong</h1>
      <p className="text-muted">This is our fault. Reloading the page often helps.</p>
      <button
        type="button"
        onClick={() => location.reload()}
        className="mt-2 min-h-12 rounded-xl bg-accent px-5 font-semibold text-on-accent"
      >
        Reload
      </button>
    </main>
  );
}
