import { Mark } from '@/ui/wordmark';

/** While the room is looked up, or a reload goes back in. Usually too short to be read. */
export function StartingPage() {
  return (
    <main className="grid min-h-dvh animate-arrive place-content-center justify-items-center gap-4 text-muted">
      <Mark className="size-12" />
      <p role="status">Opening the meeting…</p>
      {/* By the style sheet alone: where the scripts did not arrive, nothing else can say so. No link,
          which would lose the join token that the address may still hold [TOK-7]. */}
      <p className="animate-appear-late text-sm">
        This takes longer than it should. Reload the page to try again.
      </p>
    </main>
  );
}
