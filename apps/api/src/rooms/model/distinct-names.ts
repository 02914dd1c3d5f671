/**
 * Distinguishes participants whose names look alike, so that none of them can pass for another: the
 * second Ada is shown as “Ada (2)”. Pure. Rule: SPEC.md §Names, NAME-1.
 */
import { cutText, DISPLAY_NAME_BOUNDS } from '@throughline/protocol';
import { LRUCache } from 'lru-cache';
import unhomoglyph from 'unhomoglyph';

/** What pages show themselves, to mark the person's own tile or a role. */
const RESERVED = ['You', 'Host'];
/** “Ada (you)”, “Ada [host]”, “Ada · Host”. */
const LABELLED = /[\p{P}\p{S}]\s*(?:you|host)[\p{P}\p{S}\s]*$/iu;

/** Letters of alphabets in which a mark changes little: “Adạ” passes for “Ada”. */
const MARKED = /(?<=[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}]\p{Mn}*)\p{Mn}/gu;
const BLANKS_AND_PUNCTUATION = /[\p{Z}\p{P}\p{DI}]/gu;

/** Each join compares the name with those of all participants. */
const MAX_KNOWN_SKELETONS = 2_000;
const skeletons = new LRUCache<string, string>({
  max: MAX_KNOWN_SKELETONS,
  memoMethod: (name) => computeSkeleton(name),
});

/**
 * Equal for names that look alike: in case, width, spacing, punctuation, accents, and in letters that
 * Unicode lists as confusable (UTS #39), as the Cyrillic А for the Latin A. For comparison only.
 */
export const nameSkeleton = (name: string): string => skeletons.memo(name);

function computeSkeleton(name: string): string {
  const plain = (text: string) =>
    text.normalize('NFKD').replace(MARKED, '').replace(BLANKS_AND_PUNCTUATION, '');
  const letters = plain(name);
  // A name of punctuation alone.
  if (letters === '') return name.normalize('NFKC').replace(/[\p{Z}\p{DI}]/gu, '');
  // Before and after lower case: “I” looks like “l”, and “i” is the same letter.
  const looks = plain(unhomoglyph(plain(unhomoglyph(letters)).toLowerCase()));
  return looks.toLowerCase().replaceAll('i', 'l');
}

/**
 * The name, or the name with the lowest number with which it looks neither like one of the others nor
 * like something that pages show themselves.
 */
export function distinctName(name: string, others: readonly string[]): string {
  const taken = new Set([...RESERVED, ...others].map(nameSkeleton));
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : withNumber(name, number);
    if (!taken.has(nameSkeleton(candidate)) && !isLabelled(candidate)) return candidate;
  }
}

const isLabelled = (name: string) => LABELLED.test(unhomoglyph(name.normalize('NFKC')));

/** Within the bounds of a name [TXT-2]. */
function withNumber(name: string, number: number): string {
  const suffix = ` (${number})`;
  const { graphemes, units } = DISPLAY_NAME_BOUNDS;
  const room = { graphemes: graphemes - suffix.length, units: units - suffix.length };
  return `${cutText(name, room).trimEnd()}${suffix}`;
}
