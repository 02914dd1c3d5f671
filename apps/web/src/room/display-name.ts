/** As long as the API takes [SPEC: displayName]. */
export const MAX_NAME_LENGTH = 64;

/**
 * Reads a name from what was typed. Control characters and overrides of the writing direction,
 * which the API refuses, come along when a name is pasted; they are dropped rather than reported.
 */
export function readDisplayName(typed: string): string | undefined {
  const name = typed
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, '')
    .trim()
    .slice(0, MAX_NAME_LENGTH)
    .trim();
  return name === '' ? undefined : name;
}
