/** The languages of the component catalogue, where no server sends texts. */
import { en } from '@/messages/catalogues/en';
import { zhHans } from '@/messages/catalogues/zh-hans';
import { compile } from '@/messages/compile';
import type { CompiledGroup } from '@/messages/compiled';
import { CHINESE, ENGLISH, type Language } from '@/messages/languages';
import { registerMessages } from '@/messages/registry';
import { PSEUDO, PSEUDO_RTL, pseudoMessages } from './pseudo-language';

interface Shown {
  language: Language;
  messages: CompiledGroup;
}

const english: Shown = { language: ENGLISH, messages: compile(en) };
const pseudo = pseudoMessages(english.messages);

/** By the name in the toolbar of the catalogue. */
const LANGUAGES: Readonly<Record<string, Shown>> = {
  english,
  chinese: { language: CHINESE, messages: compile(zhHans) },
  pseudo: { language: PSEUDO, messages: pseudo },
  'pseudo-rtl': { language: PSEUDO_RTL, messages: pseudo },
};

/** @param name from the toolbar of the catalogue */
export function showLanguage(name: string): void {
  const { language, messages } = LANGUAGES[name] ?? english;
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;
  registerMessages(language, messages as Record<string, CompiledGroup>);
}

// Stories read texts when they are loaded, too.
showLanguage('english');
