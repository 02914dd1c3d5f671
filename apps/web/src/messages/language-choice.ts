import { LANGUAGE_COOKIE } from './choose-language';

/** A year. Each choice renews it. */
const MAX_AGE_S = 31_536_000;

/**
 * Without it, the server follows the browser again. A negative age, since happy-dom 21 keeps a cookie of age 0 until the
 * next millisecond; browsers remove both at once (RFC 6265 §5.2.2).
 *
 * @param path as for `languageCookie`
 */
export function removedLanguageCookie(path: string): string {
  return `${LANGUAGE_COOKIE}=; Path=${path}; Max-Age=-1; SameSite=Lax`;
}

/** For the server, which sends every later page in this language. @param path below which the pages are */
export function languageCookie(tag: string, path: string): string {
  return `${LANGUAGE_COOKIE}=${tag}; Path=${path}; Max-Age=${String(MAX_AGE_S)}; SameSite=Lax`;
}
