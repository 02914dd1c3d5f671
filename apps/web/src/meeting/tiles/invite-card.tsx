import { CopyLink } from '@/ui/copy-link';
import { tileMessages } from '@/messages/texts';

/** In the grid while the person is alone. */
export function InviteCard({ link }: { link: string }) {
  return (
    <li className="@container-size flex animate-arrive overflow-y-auto rounded-2xl border border-edge p-5">
      <div className="m-auto flex w-full max-w-sm flex-col gap-3 text-center">
        <p className="text-lg font-semibold text-balance">{tileMessages.alone}</p>
        <div data-control="invite" className="contents">
          <p className="text-sm text-pretty text-muted">{tileMessages.invite}</p>
          <CopyLink link={link} />
        </div>
      </div>
    </li>
  );
}
