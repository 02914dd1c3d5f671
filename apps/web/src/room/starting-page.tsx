import { Mark } from '@/ui/wordmark';
import { PageTitle } from '@/ui/page-title';
import { appMessages, pageMessages } from '@/messages/texts';

/** Shown during the room look-up, or while a reload rejoins. Usually too brief to read. */
export function StartingPage() {
  return (
    <main className="grid min-h-dvh animate-arrive place-content-center justify-items-center gap-4 text-muted">
      <PageTitle title={appMessages.meeting} />
      <Mark className="size-12" />
      <p role="status">{pageMessages.starting}</p>
      {/* Revealed by CSS, because the scripts may have failed to load. Not a link, which would drop
          the join token that the address may still hold [TOK-7]. */}
      <p className="animate-appear-late text-sm">{pageMessages.startingIsSlow}</p>
    </main>
  );
}
