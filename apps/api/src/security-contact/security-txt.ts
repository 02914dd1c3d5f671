/** The content of `/.well-known/security.txt` (RFC 9116). Pure: the caller passes the time. */

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * How long a copy of the file remains valid. RFC 9116 §2.5.5 recommends less than a year; the setting is
 * read again with each request, so a server that runs never serves an expired file.
 */
export const SECURITY_TXT_LIFE_MS = 180 * DAY_MS;

export interface SecurityTxt {
  /** URIs, the preferred one first. */
  readonly contacts: readonly string[];
  readonly publicOrigin?: string | undefined;
  readonly nowMs: number;
}

export function securityTxt({ contacts, publicOrigin, nowMs }: SecurityTxt): string {
  // The same all day, for caches.
  const expires = Math.floor(nowMs / DAY_MS) * DAY_MS + SECURITY_TXT_LIFE_MS;
  const lines = [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${new Date(expires).toISOString()}`,
    ...(publicOrigin === undefined ? [] : [`Canonical: ${publicOrigin}/.well-known/security.txt`]),
  ];
  return `${lines.join('\n')}\n`;
}
