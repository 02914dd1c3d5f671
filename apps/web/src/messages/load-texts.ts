/** In the browser: the texts of a part of the page that loads on demand. */
import { BASE_PATH } from '@/config/base-path';
import type { TextPart } from './areas';
import type { CompiledGroup } from './compiled';
import { currentLanguage, registerMessages, textsVersion } from './registry';

/**
 * Loads a part of the page and its texts at the same time.
 *
 * @returns rejects if either is missing, as after an update of the server
 */
export function withTexts<T>(part: TextPart, load: () => Promise<T>): () => Promise<T> {
  return async () => {
    const [loaded] = await Promise.all([load(), loadTexts(part)]);
    return loaded;
  };
}

async function loadTexts(part: TextPart): Promise<void> {
  const version = textsVersion();
  if (version === undefined) return;
  const language = currentLanguage();
  const response = await fetch(`${BASE_PATH}/texts/${version}/${language.tag}/${part}`);
  if (!response.ok) throw new Error(`The server has no texts of ${part} (${response.status}).`);
  registerMessages(language, (await response.json()) as Record<string, CompiledGroup>);
}
