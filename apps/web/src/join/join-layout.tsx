'use client';

import type { LocalMedia } from '@throughline/peer';
import { type ReactNode, useState } from 'react';
import { CaptureNotices } from '@/devices/capture-notices';
import { DevicePickers } from '@/devices/device-pickers';
import { PhoneSpeakerHint } from '@/devices/phone-speaker-hint';
import { toggleCapture } from '@/devices/toggle-capture';
import { useCaptureShortcuts } from '@/devices/use-capture-shortcuts';
import { EffectsDisclosure } from '@/effects/effects-disclosure';
import { SettingsButton } from '@/settings/settings-button';
import { PageFrame } from '@/ui/page-frame';
import { joinMessages } from '@/messages/texts';
import { JoinColumns } from './join-columns';
import { Preview } from './preview';

interface JoinLayoutProps {
  media: LocalMedia;
  /** Accessible name of the section beside the preview. */
  label: string;
  /** On a narrow screen, the section comes above the preview. */
  isSectionFirst?: boolean;
  children: ReactNode;
}

/** Preview and devices, with a section beside them: the layout of join page and waiting page. */
export function JoinLayout({ media, label, isSectionFirst = false, children }: JoinLayoutProps) {
  const [announced, setAnnounced] = useState<string>();
  useCaptureShortcuts({
    media,
    toggle: (kind) => toggleCapture(media, kind),
    announce: (_, text) => setAnnounced(text),
  });
  return (
    <PageFrame actions={<SettingsButton screen="lobby" media={media} />}>
      <JoinColumns>
        <section aria-label={joinMessages.devices} className="flex flex-col gap-3">
          <Preview media={media} />
          <p role="status" className="sr-only">
            {announced}
          </p>
          <DevicePickers media={media} />
          <PhoneSpeakerHint media={media} />
          <EffectsDisclosure media={media} />
          <CaptureNotices media={media} hint={joinMessages.joinAnyway} />
        </section>
        <section
          aria-label={label}
          className={`flex flex-col gap-6 ${isSectionFirst ? 'order-first lg:order-none' : ''}`}
        >
          {children}
        </section>
      </JoinColumns>
    </PageFrame>
  );
}
