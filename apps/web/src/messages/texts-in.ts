/**
 * Every text of the pages in one language, for tests outside of them: they find an element by the text that it shows, and
 * a sentence that changes breaks none of them. The only module that this app exports.
 */
import type { English, Texts } from './catalogue';
import { CATALOGUES } from './catalogues';
import { compile } from './compile';
import { LANGUAGES } from './languages';
import { textOf } from './messages';

export type AllTexts = Texts<English>;

/**
 * @param tag BCP 47
 * @throws if the pages have no such language
 */
export function textsIn(tag: string): AllTexts {
  const language = LANGUAGES.find((one) => one.tag === tag);
  const catalogue = CATALOGUES[tag];
  if (language === undefined || catalogue === undefined) {
    const tags = LANGUAGES.map((one) => one.tag).join(', ');
    throw new Error(`The pages have no language “${tag}”. They have: ${tags}.`);
  }
  return textOf(compile(catalogue), language) as AllTexts;
}
