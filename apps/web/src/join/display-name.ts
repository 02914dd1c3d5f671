/** The limit of the API [SPEC: displayName]. */
export const MAX_NAME_LENGTH = 64;

/**
 * Normalizes a typed name. Pasted names may contain control characters and bidirectional overrides,
 * which the API rejects; they are removed without an error. `undefined` if nothing is left.
 */
export function readDisplayName(typed: string): string | undefined {
  const name = typed
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, '')
    .trim()
    .slice(0, MAX_NAME_LENGTH)
    .trim();
  return name === '' ? undefined : name;
}
