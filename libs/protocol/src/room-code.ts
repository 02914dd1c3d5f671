import { JoinToken, ROOM_ID_ALPHABET, RoomId } from './ids.js';

/** The meetings that a text names. */
export type RoomCodeReading =
  | { readonly kind: 'one'; readonly roomId: RoomId; readonly token?: JoinToken }
  | { readonly kind: 'none' }
  /** In order of appearance, each once. */
  | { readonly kind: 'several'; readonly roomIds: readonly RoomId[] };

/** Longer than any invitation; bounds the cost. */
const MAX_TEXT_UNITS = 10_000;
/** More than a person can choose from. */
const MAX_CODES = 8;
/** A link in a link in a link, as mail filters and chats wrap them. */
const MAX_DECODINGS = 4;

const GROUP = `([${ROOM_ID_ALPHABET}]{4})`;
/** A hyphen with blanks around it, as line breaks leave them. */
const HYPHEN = ' ?[-_] ?';
const NO_LETTER_BEFORE = String.raw`(?<![\p{L}\p{N}]|[\p{L}\p{N}][-_])`;
const NO_LETTER_AFTER = String.raw`(?![\p{L}\p{N}]|[-_][\p{L}\p{N}])`;
/** As the product shows codes. In a lookahead, because two codes may overlap. */
const HYPHENATED = new RegExp(
  `${NO_LETTER_BEFORE}(?=${GROUP}${HYPHEN}${GROUP}${HYPHEN}${GROUP}${NO_LETTER_AFTER})`,
  'gu',
);
/** The last part of a path, also without hyphens or with blanks. */
const IN_PATH = new RegExp(`/(?=${GROUP}[-_ ]*${GROUP}[-_ ]*${GROUP}${NO_LETTER_AFTER})`, 'gu');
/** Any other text: only if it holds no code of the kinds above, because English has such words. */
const LOOSE = new RegExp(
  `${NO_LETTER_BEFORE}(?=${GROUP}[-_ ]*${GROUP}[-_ ]*${GROUP}${NO_LETTER_AFTER})`,
  'gu',
);

/** `token=` and a JWT: base64url in three parts [TOK-7]. */
const TOKEN = /[#&?]token=([\w-]+\.[\w-]+\.[\w-]*)/u;

/**
 * Finds the meetings in text that a person typed, pasted or opened: a code as shown, in capitals, in
 * full-width letters, with blanks, other dashes or none; a link, wrapped into other links or into
 * sentences, with brackets, quotes and punctuation around it.
 */
export function readRoomCode(text: string): RoomCodeReading {
  const decoded = decode(text.slice(0, MAX_TEXT_UNITS));
  const plain = simplify(decoded);
  const clear = [...codesIn(plain, IN_PATH), ...codesIn(plain, HYPHENATED)];
  const codes = new Set(clear.length > 0 ? clear : codesIn(plain, LOOSE));
  const roomIds = [...codes].slice(0, MAX_CODES).map((code) => RoomId.parse(code));
  const [roomId] = roomIds;
  if (roomId === undefined) return { kind: 'none' };
  if (roomIds.length > 1) return { kind: 'several', roomIds };
  const token = JoinToken.safeParse(TOKEN.exec(decoded)?.[1]).data;
  return { kind: 'one', roomId, ...(token !== undefined && { token }) };
}

/** Decodes percent-encoding again and again, as far as it is valid; blanks replace the rest. */
function decode(text: string): string {
  let decoded = text;
  for (let i = 0; i < MAX_DECODINGS && decoded.includes('%'); i++)
    decoded = decoded.replace(/(?:%[\dA-Fa-f]{2})+/g, decodeRun);
  // A sequence that was cut off: its digit would stick to the code.
  return decoded.replace(/%[\dA-Fa-f]?(?![\dA-Fa-f])/g, ' ');
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // Not UTF-8: each ASCII character by itself, and a blank for the rest.
    return run.replace(/%../g, (one) => (/%[0-7]/.test(one) ? decodeURIComponent(one) : ' '));
  }
}

/** Small letters, plain hyphens and single blanks; without host names, tokens and what is invisible. */
function simplify(text: string): string {
  return (
    text
      .replace(/token=[\w.-]*/gu, 'token=')
      .normalize('NFKC')
      .toLowerCase()
      // A dash that a mail program or a word processor put in, a minus sign, a bullet.
      .replace(/[\p{Pd}\u00AD\u2010-\u2015\u2043\u2212\u2022\u00B7\u30FB\u30FC]/gu, '-')
      .replace(/[\p{Cf}\p{DI}\p{Cc}](?<![\t-\r])/gu, '')
      .replace(/[\s\u2800+]+/gu, ' ')
      .replace(/-{2,}/g, '-')
      .replace(/:\/\/[^/ ]*/g, '://')
  );
}

function codesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, ...groups]) => groups.join('-'));
}
