import { Mark } from '@/ui/wordmark';

/** While the room is looked up, or a reload goes back in. Usually too short to be read. */
export function StartingPage() {
  return (
    <main className="grid min-h-dvh animate-arrive place-content-center justify-items-center gap-4 text-muted">
      <Mark className="size-12" />
      <p role="status">Opening the meeting…</p>
    </main>
  );
}
