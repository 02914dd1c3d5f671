import { JoinColumns } from '@/join/join-columns';
import { PictureFrame } from '@/join/picture-frame';
import { PageFrame } from '@/ui/page-frame';
import { PageTitle } from '@/ui/page-title';
import { Spinner } from '@/ui/spinner';
import { appMessages, pageMessages } from '@/messages/texts';

/**
 * Shown during the room look-up, or while a reload rejoins. The server renders it in the layout of the join page, so that on
 * a slow line the page stands before its scripts have loaded, and little moves afterwards.
 */
export function StartingPage() {
  return (
    <PageFrame>
      <PageTitle title={appMessages.meeting} />
      <JoinColumns>
        <PictureFrame>
          <div className="grid size-full place-content-center text-white/75">
            <Spinner className="size-7" />
          </div>
        </PictureFrame>
        <div className="flex flex-col gap-2">
          <p
            role="status"
            className="text-3xl font-semibold tracking-tight text-balance wrap-anywhere"
          >
            {pageMessages.starting}
          </p>
          {/* Revealed by CSS, because the scripts may have failed to load. Not a link, which would drop
              the join token that the address may still hold [TOK-7]. */}
          <p className="animate-appear-late text-sm text-muted">{pageMessages.startingIsSlow}</p>
        </div>
      </JoinColumns>
    </PageFrame>
  );
}
