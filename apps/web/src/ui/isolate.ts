/** Letters that run from right to left: the blocks that Unicode reserves for them (UAX #9 §3.2). */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A name inside a sentence, so that its direction changes nothing around it. For texts that cannot hold
 * elements, such as labels; elsewhere see `Name`. A name without right-to-left letters needs no marks in
 * sentences that run from left to right.
 *
 * @param direction of the sentence
 */
export function isolate(name: string, direction: 'ltr' | 'rtl' = 'ltr'): string {
  return direction === 'rtl' || RIGHT_TO_LEFT.test(name)
    ? FIRST_STRONG_ISOLATE + name + POP_ISOLATE
    : name;
}
