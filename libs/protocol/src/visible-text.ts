/**
 * Text that one person enters and others see: names of people, meetings and devices. Pages and API clean
 * it with the same function. It drops what is invisible, since two names that look the same would differ
 * (Unicode TR #36 §2.5), and what reorders or covers the text around it. What shows nothing is
 * rejected: at the field, or as a malformed message.
 */
import * as z from 'zod/mini';
import { cutText, fits, type TextBounds } from './graphemes.js';

/** More marks than any orthography puts on a letter cover the lines above and below (UTS #39 §5.4). */
export const MAX_STACKED_MARKS = 4;

/** Nothing to see, or a gap: shown as one space. */
const BLANK = /[\p{Z}\t-\r\x85\u2800\u{13441}\u{13442}]+/gu;

/**
 * Half a surrogate pair; control characters, marks that change the writing direction, private use,
 * noncharacters; fillers, and the rest that Unicode lists as invisible by default; object placeholders.
 * The joiners, variation selectors and tags are among them. `KEPT` spares those that change what is shown.
 */
const HIDDEN = String.raw`[\p{Cc}\p{Cs}\p{Co}\p{NChar}\p{DI}\p{Bidi_C}\uFFF9-\uFFFC\u{1D159}\u{16FE4}\u{1107F}\u2D7F\u{13430}-\u{1343F}]`;

/** Scripts whose letters change their form where a joiner stands (UAX #31 §2.3). */
const CURSIVE = String.raw`[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Mand}\p{scx=Adlm}\p{scx=Rohg}]`;
const BRAHMIC = String.raw`[\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]`;
const VIRAMA = String.raw`[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u17D2]`;

/** Only where it matters, and the character first: a look behind at every position would be slow. */
const where = (characters: string, before: string, after = ''): string =>
  `${characters}(?<=${before}${characters})${after}`;
const inWord = (script: string): string =>
  where(
    String.raw`[\u200C\u200D]`,
    String.raw`(?:(?=\p{L})${script})\p{M}{0,${MAX_STACKED_MARKS}}`,
    String.raw`(?=(?=\p{L})${script})`,
  );

const KEPT = [
  // The flags of England, Scotland and Wales: the only sequences of tags that are in general use.
  String.raw`\u{E0067}(?<=\u{1F3F4}\u{E0067})\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`,
  // An emoji of several people or things.
  where(
    String.raw`\u200D`,
    String.raw`\p{ExtPict}[\uFE0E\uFE0F]?\p{EMod}?`,
    String.raw`(?=\p{ExtPict})`,
  ),
  // An emoji as picture or as text, a keycap.
  where(String.raw`[\uFE0E\uFE0F]`, String.raw`\p{ExtPict}`),
  where(String.raw`\uFE0F`, '[0-9#*]', String.raw`(?=\u20E3)`),
  // A variant of a Han or Mongolian letter, which names use.
  where(String.raw`[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`, String.raw`\p{sc=Han}`),
  where(String.raw`[\u180B-\u180D\u180F]`, String.raw`(?=\p{L})\p{sc=Mong}`),
  inWord(CURSIVE),
  inWord(BRAHMIC),
  where(String.raw`[\u200C\u200D]`, VIRAMA),
].join('|');

const KEPT_OR_HIDDEN = new RegExp(`(${KEPT})|${HIDDEN}`, 'gu');

const STACK = new RegExp(String.raw`([\p{Mn}\p{Me}]{${MAX_STACKED_MARKS}})[\p{Mn}\p{Me}]+`, 'gu');
const REPEATED_MARK = /([\p{Mn}\p{Me}])\1+/gu;
/** Without a letter before it, a mark would sit on the text around the name. */
const LOOSE_MARKS = /(?<=^|\s)\p{M}+/gu;

/** What shows something by itself. */
const SHOWN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Long enough for any text within its bounds; keeps the cost of cleaning small. */
const RAW_UNITS_PER_UNIT = 4;

/** The text as others see it: without invisible characters, outer blanks and stacks of marks. */
export function cleanText(text: string): string {
  return dropHidden(text.replace(BLANK, ' ')).replace(/ {2,}/g, ' ').trim();
}

function dropHidden(text: string): string {
  return text
    .replace(KEPT_OR_HIDDEN, (_, kept: string | undefined) => kept ?? '')
    .replace(REPEATED_MARK, '$1')
    .replace(STACK, '$1')
    .replace(LOOSE_MARKS, '');
}

const LINE_END = /\r\n|[\n\v\f\r\x85\u2028\u2029]/u;
const BLANK_CHARACTER = new RegExp(BLANK.source.slice(0, -1), 'gu');

/**
 * As `cleanText`, for text of several lines, such as a message with code: keeps line ends, as `\n`, and the
 * number of blanks. Of several empty lines, one stays.
 */
export function cleanLines(text: string): string {
  return text
    .split(LINE_END)
    .map((line) => dropHidden(line.replace(BLANK_CHARACTER, ' ')).trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Whether something is shown of a text. */
export function isVisible(text: string): boolean {
  return SHOWN.test(cleanLines(text));
}

/** What a person typed, cleaned and cut to the bounds; `undefined` if it shows nothing. */
export function readVisibleText(typed: string, bounds: TextBounds): string | undefined {
  const text = cutText(cleanText(typed.slice(0, bounds.units * RAW_UNITS_PER_UNIT)), bounds).trim();
  return SHOWN.test(text) ? text : undefined;
}

/** Accepts text that is within the bounds once it is cleaned, and returns it cleaned. */
export const VisibleText = (bounds: TextBounds) =>
  z.string().check(
    z.maxLength(bounds.units * RAW_UNITS_PER_UNIT),
    z.overwrite(cleanText),
    z.refine((text) => SHOWN.test(text) && fits(text, bounds)),
  );
