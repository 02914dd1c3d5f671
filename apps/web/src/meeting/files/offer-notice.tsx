import { FileDown, X } from 'lucide-react';
import { NoticeCard } from '@/meeting/notifications/notice-card';
import { answering, NoticePlace } from '@/meeting/notifications/notice-place';
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

/** An offer of a file. */
export function OfferNotice({ alerts, files, isPanelOpen, onShow }: OfferNoticeProps) {
  const offer = useReadable(alerts.shown);
  return (
    <NoticePlace label={fileMessages.title}>
      {offer !== undefined && !isPanelOpen && (
        <NoticeCard
          icon={FileDown}
          text={<span className="line-clamp-3">{offerMessage(offer)}</span>}
        >
          <Button look="secondary" onClick={answering(onShow)} className="min-h-11 text-sm">
            {fileMessages.show}
          </Button>
          <Button
            aria-label={fileMessages.acceptFrom({
              file: harmlessName(offer.transfer.name),
              name: offer.personName,
            })}
            onClick={answering(() => {
              files.accept(offer.key);
              alerts.hide();
            })}
            className="min-h-11 text-sm"
          >
            {fileMessages.accept}
          </Button>
          <IconButton label={fileMessages.hideOffers} onClick={answering(() => alerts.hide())}>
            <X aria-hidden className="size-5" />
          </IconButton>
        </NoticeCard>
      )}
    </NoticePlace>
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
