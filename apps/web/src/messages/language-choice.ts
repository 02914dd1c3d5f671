import { LANGUAGE_COOKIE } from './choose-language';

/** A year. Each choice renews it. */
const MAX_AGE_S = 31_536_000;

/** Without it, the server follows the browser again. @param path as for `languageCookie` */
export function removedLanguageCookie(path: string): string {
  return `${LANGUAGE_COOKIE}=; Path=${path}; Max-Age=0; SameSite=Lax`;
}

/** For the server, which sends every later page in this language. @param path below which the pages are */
export function languageCookie(tag: string, path: string): string {
  return `${LANGUAGE_COOKIE}=${tag}; Path=${path}; Max-Age=${String(MAX_AGE_S)}; SameSite=Lax`;
}
