/** The languages of the component catalogue, where no server sends texts. */
import { en } from '@/messages/catalogues/en';
import { compile } from '@/messages/compile';
import type { CompiledGroup } from '@/messages/compiled';
import { ENGLISH } from '@/messages/languages';
import { registerMessages } from '@/messages/registry';
import { PSEUDO, PSEUDO_RTL, pseudoMessages } from './pseudo-language';

const english = compile(en);
const pseudo = pseudoMessages(english);

/** @param name from the toolbar of the catalogue */
export function showLanguage(name: string): void {
  const language = name === 'pseudo-rtl' ? PSEUDO_RTL : name === 'pseudo' ? PSEUDO : ENGLISH;
  document.documentElement.dir = language.direction;
  const catalogue = language === ENGLISH ? english : pseudo;
  registerMessages(language, catalogue as Record<string, CompiledGroup>);
}

// Stories read texts when they are loaded, too.
showLanguage('english');
