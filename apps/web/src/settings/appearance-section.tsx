import { THEMES } from '@/storage/settings';
import { Checkbox } from '@/ui/checkbox';
import { RadioGroup } from '@/ui/radio-group';
import { useReadable } from '@/ui/use-readable';
import { settingsMessages, themeNames } from '@/messages/texts';
import { settings } from './settings-store';

export function AppearanceSection() {
  const { theme, isMirrored } = useReadable(settings.state);
  return (
    <>
      <RadioGroup
        label={settingsMessages.theme}
        options={THEMES.map((value) => ({ value, label: themeNames[value] }))}
        value={theme}
        onChange={(chosen) => settings.change({ theme: chosen })}
      />
      <Checkbox
        role="switch"
        label={settingsMessages.mirror}
        note={settingsMessages.mirrorNote}
        checked={isMirrored}
        onChange={() => settings.change({ isMirrored: !isMirrored })}
      />
    </>
  );
}
