import { RECEIVED_CAMERAS, SENT_CAMERAS } from '@/storage/settings';
import { RadioGroup } from '@/ui/radio-group';
import { useReadable } from '@/ui/use-readable';
import { textsOf } from '@/messages/messages';
import { settingsMessages } from '@/messages/texts';
import { settings } from './settings-store';

// Not in `texts.ts`, which all pages load.
const receivedCameraNames = textsOf('receivedCameras');
const receivedCameraNotes = textsOf('receivedCameraNotes');
const sentCameraNames = textsOf('sentCamera');
const sentCameraNotes = textsOf('sentCameraNotes');

/** How much the cameras may cost: those of the others, and the person's own. */
export function QualitySection() {
  const { receivedCameras, sentCamera } = useReadable(settings.state);
  return (
    <>
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
      <RadioGroup
        label={settingsMessages.sentCamera}
        options={SENT_CAMERAS.map((value) => ({
          value,
          label: sentCameraNames[value],
          note: sentCameraNotes[value],
        }))}
        value={sentCamera}
        onChange={(chosen) => settings.change({ sentCamera: chosen })}
      />
    </>
  );
}
