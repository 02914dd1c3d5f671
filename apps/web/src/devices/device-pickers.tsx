import type { CaptureDevice, CaptureKind, CaptureState, LocalMedia } from '@throughline/peer';
import { cleanText } from '@throughline/protocol';
import { Mic, Video } from 'lucide-react';
import { saveDevice } from '@/storage/preferences';
import { SelectField } from '@/ui/select-field';
import { useReadable } from '@/ui/use-readable';
import { deviceMessages } from '@/messages/texts';

interface DevicePickersProps {
  media: LocalMedia;
  /** Stacks the lists, which leaves room for long device names. */
  isStacked?: boolean;
}

/** Lists to choose the camera and the microphone from. */
export function DevicePickers({ media, isStacked = false }: DevicePickersProps) {
  const { camera, microphone, cameras, microphones } = useReadable(media.state);
  return (
    <div className={`grid gap-2 sm:gap-3 ${isStacked ? '' : 'grid-cols-2'}`}>
      <Picker kind="camera" state={camera} devices={cameras} media={media} />
      <Picker kind="microphone" state={microphone} devices={microphones} media={media} />
    </div>
  );
}

interface PickerProps {
  kind: CaptureKind;
  state: CaptureState;
  devices: readonly CaptureDevice[];
  media: LocalMedia;
}

function Picker({ kind, state, devices, media }: PickerProps) {
  const Icon = kind === 'camera' ? Video : Mic;
  const current = 'track' in state ? state.track.getSettings().deviceId : undefined;
  return (
    <SelectField
      icon={<Icon aria-hidden className="size-4.5" />}
      label={deviceMessages.names[kind]}
      value={current ?? ''}
      disabled={devices.length === 0}
      onChange={({ target }) => {
        void media.choose(kind, target.value);
        saveDevice(kind, target.value);
      }}
      className="min-h-11 border-edge text-sm hover:bg-raised"
    >
      {current === undefined && <option value="">{deviceMessages.names[kind]}</option>}
      {devices.map(({ id, label }, index) => (
        <option key={id} value={id}>
          {cleanText(label) || deviceMessages.numbered[kind]({ number: index + 1 })}
        </option>
      ))}
    </SelectField>
  );
}
