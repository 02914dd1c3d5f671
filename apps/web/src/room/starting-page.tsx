import { Mark } from '@/ui/wordmark';

/** Shown during the room look-up, or while a reload rejoins. Usually too brief to read. */
export function StartingPage() {
  return (
    <main className="grid min-h-dvh animate-arrive place-content-center justify-items-center gap-4 text-muted">
      <Mark className="size-12" />
      <p role="status">Opening the meeting…</p>
      {/* Revealed by CSS, because the scripts may have failed to load. Not a link, which would drop
          the join token that the address may still hold [TOK-7]. */}
      <p className="animate-appear-late text-sm">
        This is taking longer than usual. Reload the page to try again.
      </p>
    </main>
  );
}
