/** Which of our languages a browser gets. */
import { ENGLISH, type Language, LANGUAGES } from './languages';

/** Set by the language control. Not secret, and of no use to others. */
export const LANGUAGE_COOKIE = 'throughline-language';

/** People list a handful of languages. A longer header costs no more than these. */
const MAX_PREFERENCES = 20;

interface Preferences {
  /** The headers of a request. */
  cookie?: string | undefined;
  acceptLanguage?: string | undefined;
}

/** The person's choice, else the best of those that the browser lists (RFC 9110 §12.5.4), else English. */
export function chooseLanguage(
  { cookie, acceptLanguage }: Preferences,
  languages: readonly Language[] = LANGUAGES,
): Language {
  const chosen = chosenTag(cookie ?? '');
  const byChoice = languages.find(({ tag }) => tag === chosen);
  if (byChoice !== undefined) return byChoice;
  const wanted = preferredTags(acceptLanguage ?? '').map(parseTag);
  return (
    firstMatch(wanted, languages, (tag) => `${tag.language}-${tag.script}`) ??
    firstMatch(wanted, languages, (tag) => tag.language) ??
    ENGLISH
  );
}

function chosenTag(cookie: string): string | undefined {
  return cookie
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === LANGUAGE_COOKIE)?.[1];
}

/** Best first. */
function preferredTags(header: string): string[] {
  return header
    .split(',', MAX_PREFERENCES)
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

/** With its likely script: `zh-TW` is written in another than `zh-CN` (UTS #35, likely subtags). */
function parseTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    // `*`, or no tag at all: it names none of our languages.
    return undefined;
  }
}

function firstMatch(
  wanted: readonly (Intl.Locale | undefined)[],
  languages: readonly Language[],
  keyOf: (tag: Intl.Locale) => string | undefined,
): Language | undefined {
  for (const tag of wanted) {
    const match =
      tag && languages.find((one) => keyOf(new Intl.Locale(one.tag).maximize()) === keyOf(tag));
    if (match !== undefined) return match;
  }
  return undefined;
}
