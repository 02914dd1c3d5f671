/** On the server: the texts of a part of the page that loads on demand. */
import { PART_AREAS, type TextPart } from './areas';
import type { CompiledGroup } from './compiled';
import { LANGUAGES } from './languages';
import { serverTexts } from './server-texts';

interface TextsAddress {
  version: string;
  /** BCP 47. */
  language: string;
  part: string;
}

/** By area. Undefined if this server has no such part or language, or if its texts are of another version. */
export function partTexts(
  address: TextsAddress,
  server = serverTexts(),
): Readonly<Record<string, CompiledGroup | undefined>> | undefined {
  const language = LANGUAGES.find(({ tag }) => tag === address.language);
  if (server?.version !== address.version || language === undefined || !isPart(address.part))
    return undefined;
  return Object.fromEntries(
    PART_AREAS[address.part].map((area) => [area, server.areaOf(language, area)]),
  );
}

const isPart = (text: string): text is TextPart => Object.hasOwn(PART_AREAS, text);
