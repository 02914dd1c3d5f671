import { LanguageSelect } from '@/messages/language-select';
import { textsOf } from '@/messages/messages';
import { settingsMessages, themeNames, uiMessages } from '@/messages/texts';
import type { ShortcutScreen } from '@/shortcuts/screen-shortcuts';
import { LAYOUTS, MOTIONS, THEMES } from '@/storage/settings';
import { Checkbox } from '@/ui/checkbox';
import { RadioGroup } from '@/ui/radio-group';
import { useReadable } from '@/ui/use-readable';
import { settings } from './settings-store';

// Not in `texts.ts`, which all pages load.
const layoutNames = textsOf('layouts');
const layoutNotes = textsOf('layoutNotes');
const motionNames = textsOf('motions');

interface AppearanceSectionProps {
  screen: ShortcutScreen;
}

export function AppearanceSection({ screen }: AppearanceSectionProps) {
  const isCall = screen === 'meeting';
  const { theme, motion, layout, isMirrored } = useReadable(settings.state);
  return (
    <>
      <RadioGroup
        label={settingsMessages.theme}
        options={THEMES.map((value) => ({ value, label: themeNames[value] }))}
        value={theme}
        onChange={(chosen) => settings.change({ theme: chosen })}
      />
      <RadioGroup
        label={settingsMessages.motion}
        options={MOTIONS.map((value) => ({ value, label: motionNames[value] }))}
        value={motion}
        onChange={(chosen) => settings.change({ motion: chosen })}
      />
      <div className="flex flex-col gap-2">
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {uiMessages.language}
          <LanguageSelect reloads={!isCall} />
        </label>
        {isCall && <p className="text-sm text-muted">{settingsMessages.languageNote}</p>}
      </div>
      <RadioGroup
        label={settingsMessages.layout}
        options={LAYOUTS.map((value) => ({
          value,
          label: layoutNames[value],
          note: layoutNotes[value],
        }))}
        value={layout}
        onChange={(chosen) => settings.change({ layout: chosen })}
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
