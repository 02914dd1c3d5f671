'use client';

import type { LocalMedia } from '@throughline/peer';
import { assertNever } from '@throughline/std';
import { useState } from 'react';
import type { ShortcutScreen } from '@/shortcuts/screen-shortcuts';
import { Dialog } from '@/ui/dialog';
import { Sections } from '@/ui/sections';
import { AppearanceSection } from './appearance-section';
import { ConnectionSection } from './connection-section';
import { DevicesSection } from './devices-section';
import { NotificationsSection } from './notifications-section';
import { QualitySection } from './quality-section';
import { ResetSection } from './reset-section';
import { sectionNames, settingsMessages } from '@/messages/texts';
import { SETTINGS_SECTIONS, type SettingsSection } from './settings-section';
import { ShortcutsSection } from './shortcuts-section';

interface SettingsDialogProps {
  screen: ShortcutScreen;
  /** The open devices, if the page has any. */
  media: LocalMedia | undefined;
  /** The section that is open at first. */
  initial: SettingsSection;
  onClose: () => void;
}

/** Everything that the person can set for this browser, in one place. Each change takes effect at once, that of the relay at the next join. */
export function SettingsDialog({ screen, media, initial, onClose }: SettingsDialogProps) {
  const [section, setSection] = useState<SettingsSection | undefined>(initial);
  return (
    <Dialog title={settingsMessages.title} place="wide" onClose={onClose}>
      <Sections
        label={settingsMessages.sections}
        sections={SETTINGS_SECTIONS.map((id) => ({ id, name: sectionNames[id] }))}
        open={section}
        onOpen={setSection}
      >
        {(shown) => <Section section={shown} screen={screen} media={media} />}
      </Sections>
    </Dialog>
  );
}

interface SectionProps extends Pick<SettingsDialogProps, 'screen' | 'media'> {
  section: SettingsSection;
}

function Section({ section, screen, media }: SectionProps) {
  switch (section) {
    case 'devices':
      return <DevicesSection media={media} />;
    case 'quality':
      return <QualitySection />;
    case 'connection':
      return <ConnectionSection />;
    case 'notifications':
      return <NotificationsSection />;
    case 'reset':
      return <ResetSection />;
    case 'appearance':
      return <AppearanceSection screen={screen} />;
    case 'shortcuts':
      return <ShortcutsSection screen={screen} />;
    default:
      return assertNever(section);
  }
}
