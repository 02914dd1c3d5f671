'use client';

import type { LocalMedia } from '@throughline/peer';
import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import type { ShortcutScreen } from '@/shortcuts/screen-shortcuts';
import { useShortcuts } from '@/shortcuts/use-shortcuts';
import { IconButton } from '@/ui/icon-button';
import { LazySettings } from './lazy-settings';
import { settingsButtonMessages } from '@/messages/texts';
import type { SettingsSection } from './settings-section';

interface SettingsButtonProps {
  screen: ShortcutScreen;
  /** The open devices, if the page has any. */
  media?: LocalMedia;
}

/** Opens the settings, as the key for the list of shortcuts does. */
export function SettingsButton({ screen, media }: SettingsButtonProps) {
  const [section, setSection] = useState<SettingsSection>();
  useShortcuts({ help: () => setSection('shortcuts') });
  return (
    <>
      <IconButton
        label={settingsButtonMessages.settings}
        onClick={() => setSection(media === undefined ? 'appearance' : 'devices')}
      >
        <Settings2 aria-hidden className="size-5.5" />
      </IconButton>
      {section !== undefined && (
        <LazySettings
          screen={screen}
          media={media}
          initial={section}
          onClose={() => setSection(undefined)}
        />
      )}
    </>
  );
}
