/** A path below which a product is served. */
const SEGMENT = '[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?';
const BASE_PATH = new RegExp(`^(?:/${SEGMENT})+$`);
const MAX_LENGTH = 100;

/** What a base path has to be, for an error message that begins with "must be". */
export const BASE_PATH_RULE =
  'a path such as /meet, of letters, digits, hyphens and underscores, without a slash at its end';

/**
 * Whether `text` is a path of plain segments without a slash at its end. Plain: the same in URLs, regular expressions,
 * and the configuration of proxies, without escapes.
 */
export function isBasePath(text: string): boolean {
  return text.length <= MAX_LENGTH && BASE_PATH.test(text);
}
