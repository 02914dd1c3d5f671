'use client';

import { Globe } from 'lucide-react';
import { useState } from 'react';
import { HOME_PATH } from '@/config/base-path';
import { preloadPart } from '@/ui/load-part';
import { Select } from '@/ui/select';
import { languageCookie } from './language-choice';
import { LANGUAGES } from './languages';
import { currentLanguage } from './registry';
import { uiMessages } from './texts';

/** With what the person has entered, if what keeps it can be loaded. */
async function reload(): Promise<void> {
  const fields = await preloadPart(() => import('@/ui/entered-fields'));
  fields?.saveEnteredFields();
  location.reload();
}

interface LanguageSelectProps {
  /** Whether to load the page anew in the chosen language. That would end a call. */
  reloads: boolean;
  /** Shows nothing but the icon on phones. */
  shrinks?: boolean;
}

/** The language of every page that the server sends from the choice on. */
export function LanguageSelect({ reloads, shrinks = false }: LanguageSelectProps) {
  const [chosen, setChosen] = useState(currentLanguage().tag);
  const choose = (tag: string) => {
    setChosen(tag);
    document.cookie = languageCookie(tag, HOME_PATH);
    if (reloads) void reload();
  };
  return (
    <Select
      icon={<Globe aria-hidden className="size-4.5" />}
      shrinks={shrinks}
      name="language"
      aria-label={uiMessages.language}
      value={chosen}
      onChange={({ target }) => choose(target.value)}
      className="min-h-11 border-edge text-sm hover:bg-raised"
    >
      {LANGUAGES.map(({ tag, direction, name }) => (
        <option key={tag} value={tag} lang={tag} dir={direction}>
          {name}
        </option>
      ))}
    </Select>
  );
}
