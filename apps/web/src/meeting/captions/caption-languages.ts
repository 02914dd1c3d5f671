/** The languages that a person can choose for captions, as BCP 47 tags: what browsers recognize most. */
const LANGUAGES = [
  'ar-SA',
  'de-DE',
  'en-GB',
  'en-US',
  'es-ES',
  'fr-FR',
  'hi-IN',
  'it-IT',
  'ja-JP',
  'ko-KR',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'ru-RU',
  'tr-TR',
  'uk-UA',
  'zh-CN',
];

interface LanguageOption {
  tag: string;
  /** In the language of the page. */
  name: string;
}

/** Sorted by name. @param own those of the browser, the preferred one first */
export function captionLanguages(own: readonly string[], pageLanguage: string): LanguageOption[] {
  const names = new Intl.DisplayNames([pageLanguage], { type: 'language' });
  return [...new Set([...own, ...LANGUAGES])]
    .map((tag) => ({ tag, name: names.of(tag) ?? tag }))
    .sort((one, other) => one.name.localeCompare(other.name, pageLanguage));
}
