/**
 * Grapheme clusters: what a person counts as one character (Unicode UAX #29). Not `Intl.Segmenter`, which
 * older browsers lack, and whose clusters change with the Unicode version of the browser: the page and
 * the API must count alike.
 */

const EXTEND = String.raw`[\p{M}\p{EMod}\u200C\u200D\u0E33\u0EB3\uFF9E\uFF9F\u{E0020}-\u{E007F}]`;
const PREPEND = String.raw`[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u0D4E\u{110BD}\u{110CD}\u{111C2}\u{111C3}\u{113D1}\u{1193F}\u{11941}\u{11A84}-\u{11A89}\u{11D46}\u{11F02}]`;
const EMOJI = String.raw`\p{ExtPict}${EXTEND}*(?:(?<=\u200D)\p{ExtPict}${EXTEND}*)*`;
const FLAG = String.raw`\p{RI}\p{RI}`;
/** Vowels of Kirat Rai, which join as those of Hangul do. */
const KIRAT_VOWELS = String.raw`\u{16D63}\u{16D67}-\u{16D6A}`;
const HANGUL = String.raw`[\u1100-\u115F\uA960-\uA97C]*[\uAC00-\uD7A3\u1160-\u11A7\uD7B0-\uD7C6${KIRAT_VOWELS}]?[\u1160-\u11FF\uD7B0-\uD7C6\uD7CB-\uD7FB${KIRAT_VOWELS}]*`;
/** Each can begin a syllable, so that `HANGUL` matches at least this one. */
const HANGUL_LETTER = String.raw`[\u1100-\u11FF\uA960-\uA97C\uAC00-\uD7A3\uD7B0-\uD7C6\uD7CB-\uD7FB${KIRAT_VOWELS}]`;
/** Consonants that a virama joins in the scripts of India [UAX #29, GB9c]. */
const VIRAMA = String.raw`[\u094D\u09CD\u0ACD\u0B4D\u0C4D\u0D4D]`;
const CONSONANT = String.raw`(?=\p{Lo})[\u0900-\u0D7F]`;
const CONJUNCT = String.raw`${CONSONANT}${EXTEND}*(?:(?<=${VIRAMA}${EXTEND}{0,8})${CONSONANT}${EXTEND}*)*`;
const CLUSTER = new RegExp(
  String.raw`\r\n|${PREPEND}*(?:${FLAG}|${EMOJI}|(?=${HANGUL_LETTER})${HANGUL}|${CONJUNCT}|[^\p{Cc}])${EXTEND}*|[^]`,
  'gu',
);

/** The clusters of a text, in order. Never splits one of `Intl.Segmenter`; may join two rare ones. */
export function graphemes(text: string): string[] {
  return text.match(CLUSTER) ?? [];
}

/** The bounds of a text: as a person counts, and as a computer stores it (UTF-16 units). */
export interface TextBounds {
  readonly graphemes: number;
  readonly units: number;
}

export function fits(text: string, bounds: TextBounds): boolean {
  return text.length <= bounds.units && graphemes(text).length <= bounds.graphemes;
}

/** The longest beginning of the text within the bounds, never ending inside a grapheme cluster. */
export function cutText(text: string, bounds: TextBounds): string {
  let end = 0;
  let count = 0;
  for (const { 0: cluster } of text.matchAll(CLUSTER)) {
    if (count === bounds.graphemes || end + cluster.length > bounds.units) break;
    end += cluster.length;
    count++;
  }
  return text.slice(0, end);
}
