import { FileDown, X } from 'lucide-react';
import { useRef } from 'react';
import { NoticeCard } from '@/meeting/notifications/notice-card';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { useReadable } from '@/ui/use-readable';
import { fileMessages } from '@/messages/texts';
import { harmlessName } from './file-name';
import { sizeInWords } from './file-sizes';
import type { MeetingFiles } from './meeting-files';
import type { OfferAlerts } from './offer-alerts';
import type { SharedFile } from './shared-file';

interface OfferNoticeProps {
  alerts: Pick<OfferAlerts, 'shown' | 'hide'>;
  files: Pick<MeetingFiles, 'accept'>;
  /** The list shows the offers already. */
  isPanelOpen: boolean;
  onShow: () => void;
}

/** An offer of a file. Always in the document, so that screen readers announce it. */
export function OfferNotice({ alerts, files, isPanelOpen, onShow }: OfferNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  const offer = useReadable(alerts.shown);
  const act = (action: () => void) => {
    // The pressed button disappears: move focus here, so that Tab continues from this place.
    notice.current?.focus();
    action();
  };
  if (offer === undefined || isPanelOpen)
    return <div ref={notice} tabIndex={-1} role="status" aria-label={fileMessages.title} />;
  const { key, personName, transfer } = offer;
  const name = harmlessName(transfer.name);
  return (
    <div ref={notice} tabIndex={-1} role="status" aria-label={fileMessages.title} className="px-3">
      <NoticeCard
        icon={FileDown}
        text={<span className="line-clamp-3">{offerMessage(offer)}</span>}
      >
        <Button look="secondary" onClick={() => act(onShow)} className="min-h-11 text-sm">
          {fileMessages.show}
        </Button>
        <Button
          aria-label={fileMessages.acceptFrom({ file: name, name: personName })}
          onClick={() =>
            act(() => {
              files.accept(key);
              alerts.hide();
            })
          }
          className="min-h-11 text-sm"
        >
          {fileMessages.accept}
        </Button>
        <IconButton label={fileMessages.hideOffers} onClick={() => act(() => alerts.hide())}>
          <X aria-hidden className="size-5" />
        </IconButton>
      </NoticeCard>
    </div>
  );
}

/** Names the sender, the file and its size. */
export function offerMessage({ personName, transfer }: SharedFile): string {
  return fileMessages.offerOf({
    name: personName,
    file: harmlessName(transfer.name),
    size: sizeInWords(transfer.size),
  });
}
