'use client';

import { LocalMedia } from '@throughline/peer';
import { useEffect, useState } from 'react';
import { CaptureNotices } from '@/devices/capture-notices';
import { DevicePickers } from '@/devices/device-pickers';
import { MicrophoneLevel } from '@/devices/microphone-level';
import { EffectSettings } from '@/effects/effect-settings';
import { followEffects } from '@/effects/follow-effects';
import { loadPreferences } from '@/storage/preferences';
import { Button } from '@/ui/button';
import { useReadable } from '@/ui/use-readable';
import { settingsMessages } from '@/messages/texts';
import { SpeakerPicker } from './speaker-picker';

/** @param media the open devices of the page; without them, the person opens the devices for as long as this is shown */
export function DevicesSection({ media }: { media: LocalMedia | undefined }) {
  return media === undefined ? <OwnDevices /> : <OpenDevices media={media} />;
}

function OwnDevices() {
  const [media, setMedia] = useState<LocalMedia>();
  useEffect(() => () => media?.close(), [media]);
  const open = () => {
    const opened = new LocalMedia();
    followEffects(opened);
    const { cameraId, microphoneId } = loadPreferences();
    void opened.open({ camera: true, microphone: true, cameraId, microphoneId });
    setMedia(opened);
  };
  if (media !== undefined) return <OpenDevices media={media} />;
  return (
    <>
      <p className="text-sm text-muted">{settingsMessages.devicesOff}</p>
      <Button look="secondary" onClick={open}>
        {settingsMessages.devicesOn}
      </Button>
    </>
  );
}

function OpenDevices({ media }: { media: LocalMedia }) {
  const { microphone } = useReadable(media.state);
  return (
    <>
      <DevicePickers media={media} isStacked />
      <div className="flex items-center gap-3 text-sm text-muted">
        {settingsMessages.microphoneLevel}
        <div className="text-accent">
          <MicrophoneLevel track={microphone.kind === 'on' ? microphone.track : undefined} />
        </div>
      </div>
      <EffectSettings media={media} />
      <CaptureNotices media={media} />
      <SpeakerPicker media={media} />
    </>
  );
}
