import { currentLanguage } from '@/messages/registry';
import { chatMessages } from '@/messages/texts';

/** Names in a list; the others are counted. */
const MAX_NAMES = 5;

/** In words of the page's language, such as “Ada, Bob and Cleo”. */
export function listOfNames(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES);
  const more = names.length - shown.length;
  return more > 0
    ? chatMessages.andOthers({ names: shown.join(', '), count: more })
    : new Intl.ListFormat(currentLanguage().tag).format(shown);
}
