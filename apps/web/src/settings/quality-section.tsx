import { RECEIVED_CAMERAS } from '@/storage/settings';
import { RadioGroup } from '@/ui/radio-group';
import { useReadable } from '@/ui/use-readable';
import { receivedCameraNames, receivedCameraNotes, settingsMessages } from '@/messages/texts';
import { settings } from './settings-store';

/** How much the cameras of the others may cost. */
export function QualitySection() {
  const { receivedCameras } = useReadable(settings.state);
  return (
    <RadioGroup
      label={settingsMessages.receivedCameras}
      options={RECEIVED_CAMERAS.map((value) => ({
        value,
        label: receivedCameraNames[value],
        note: receivedCameraNotes[value],
      }))}
      value={receivedCameras}
      onChange={(chosen) => settings.change({ receivedCameras: chosen })}
    />
  );
}
