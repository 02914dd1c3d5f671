/**
 * The texts of the page. A browser has those areas that the server sent with the page (`ProvideMessages`), and those of
 * the parts that it has loaded since (`load-texts.ts`).
 */
import type { CompiledGroup } from './compiled';
import { ENGLISH, type Language } from './languages';
import { serverTexts } from './server-texts';

const areas = new Map<string, CompiledGroup>();
let shown: Language = ENGLISH;
let version: string | undefined;

/** In a browser. Idempotent. */
export function registerMessages(
  language: Language,
  messages: Readonly<Record<string, CompiledGroup>>,
): void {
  shown = language;
  for (const [area, group] of Object.entries(messages)) areas.set(area, group);
}

/** In a browser. Idempotent. */
export function registerVersion(textsVersion: string | undefined): void {
  version = textsVersion;
}

/** Of the server that sent the page. Undefined where no server did, as in specs: there every text is registered. */
export function textsVersion(): string | undefined {
  return serverTexts()?.version ?? version;
}

/** Not the attribute `lang` of the page, which translators of browsers change. */
export function currentLanguage(): Language {
  const server = serverTexts();
  return server === undefined ? shown : (server.requestLanguage() ?? ENGLISH);
}

/** @throws if the page was sent without this area, which is a bug of the page */
export function areaOf(area: string): CompiledGroup {
  const server = serverTexts();
  const group = server === undefined ? areas.get(area) : server.areaOf(currentLanguage(), area);
  if (group === undefined) throw new Error(`The page has no texts of ${area}.`);
  return group;
}
