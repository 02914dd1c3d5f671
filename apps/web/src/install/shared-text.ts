/** Text that another app has shared with the installed one (W3C Web Share Target), in the fragment of the start page. */

/** Below the base path. The service worker answers requests for it; the server has no such page. */
export const SHARE_PATH = '/share';

export const SHARED_TEXT = {
  key: 'shared',
  /** UTF-16 units. A link with an invitation around it is shorter. */
  maxLength: 2_000,
} as const;

/**
 * @param fragment of the address, with its `#`
 * @returns undefined if the fragment has no such text
 */
export function sharedText(fragment: string): string | undefined {
  const text = new URLSearchParams(fragment.slice(1)).get(SHARED_TEXT.key);
  return text?.slice(0, SHARED_TEXT.maxLength) || undefined;
}
