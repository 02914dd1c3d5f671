/**
 * What the pages' server has: every catalogue, and the language of the request that it is answering. React renders many
 * requests at once, and components that run in the browser, too, cannot read the headers of one: the language travels in
 * the asynchronous context instead. `install-server-texts.ts` sets it up.
 */
import type { CompiledGroup } from './compiled';
import type { Language } from './languages';

export interface ServerTexts {
  /** Undefined outside requests. */
  requestLanguage: () => Language | undefined;
  areaOf: (language: Language, area: string) => CompiledGroup | undefined;
  /** Differs between two servers whose catalogues differ. */
  version: string;
}

/** Next.js bundles this file several times for its server: all copies share one object by this key. */
const KEY = Symbol.for('throughline.server-texts');

const holder = globalThis as { [KEY]?: ServerTexts };

/** Undefined in a browser. */
export function serverTexts(): ServerTexts | undefined {
  return holder[KEY];
}

export function setServerTexts(texts: ServerTexts): void {
  holder[KEY] = texts;
}
