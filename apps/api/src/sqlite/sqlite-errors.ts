/** Errors of `node:sqlite`, by their primary result code (SQLite, "Result and Error Codes"). */

const CODES = {
  busy: 5,
  locked: 6,
  readonly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

export type SqliteFailure = keyof typeof CODES;

/** `undefined` for other errors, which are bugs. */
export function sqliteFailureOf(error: unknown): SqliteFailure | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  const { errcode } = error;
  // The higher bits of an extended code hold details that no caller needs.
  const primary = typeof errcode === 'number' ? errcode & 0xff : undefined;
  const found = Object.entries(CODES).find(([, code]) => code === primary);
  return found?.[0] as SqliteFailure | undefined;
}
