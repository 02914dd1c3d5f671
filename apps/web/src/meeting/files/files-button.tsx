import { Paperclip } from 'lucide-react';
import { PanelBadge } from '@/meeting/panels/panel-badge';
import { PanelButton } from '@/meeting/panels/panel-button';
import { useSelected } from '@/ui/use-readable';
import { fileMessages } from '@/messages/texts';
import type { MeetingFiles } from './meeting-files';
import { isOffered, type SharedFile } from './shared-file';

interface FilesButtonProps {
  files: Pick<MeetingFiles, 'list'>;
  isOpen: boolean;
  onClick: () => void;
}

const countOffers = (list: readonly SharedFile[]) => list.filter(isOffered).length;

/** Opens the panel; the badge counts offers that wait for a decision. */
export function FilesButton({ files, isOpen, onClick }: FilesButtonProps) {
  const offers = useSelected(files.list, countOffers);
  return (
    <PanelButton
      label={fileMessages.title}
      icon={Paperclip}
      control="files"
      isOpen={isOpen}
      onClick={onClick}
    >
      {offers > 0 && (
        <PanelBadge text={String(offers)} label={fileMessages.openOffers({ count: offers })} />
      )}
    </PanelButton>
  );
}
