import type { LocalMedia } from '@throughline/peer';
import { CaptureNotices } from '@/devices/capture-notices';
import { DevicePickers } from '@/devices/device-pickers';
import { MicrophoneLevel } from '@/devices/microphone-level';
import { Dialog } from '@/ui/dialog';
import { useReadable } from '@/ui/use-readable';
import { controlMessages } from './control-messages';

interface DeviceDialogProps {
  media: LocalMedia;
  onClose: () => void;
}

export function DeviceDialog({ media, onClose }: DeviceDialogProps) {
  const { microphone } = useReadable(media.state);
  return (
    <Dialog title="Devices" onClose={onClose}>
      <DevicePickers media={media} isStacked />
      <div className="flex items-center gap-3 text-sm text-muted">
        {controlMessages.microphoneLevel}
        <div className="text-accent">
          <MicrophoneLevel track={microphone.kind === 'on' ? microphone.track : undefined} />
        </div>
      </div>
      <CaptureNotices media={media} />
    </Dialog>
  );
}
