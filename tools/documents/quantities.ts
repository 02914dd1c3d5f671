/** Finds the quantities in a text: `256 KiB`, `10,000 rooms`, `2.5 s`, `a minute`, `three times`. */

export type Dimension = 'count' | 'ms' | 'bytes';

export interface Quantity {
  readonly dimension: Dimension;
  readonly value: number;
}

const WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  each: 1,
  every: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  hundred: 100,
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** By name, which may end in an s except where it is a symbol. */
const UNITS: Readonly<Record<string, readonly [Dimension, number]>> = {
  ms: ['ms', 1],
  s: ['ms', SECOND],
  second: ['ms', SECOND],
  minute: ['ms', MINUTE],
  hour: ['ms', HOUR],
  day: ['ms', DAY],
  byte: ['bytes', 1],
  KB: ['bytes', 1_000],
  KiB: ['bytes', 1024],
  MB: ['bytes', 1_000_000],
  MiB: ['bytes', 1024 ** 2],
};

/** Citations contain numbers that are no quantities. */
const CITATIONS = /\[[A-Z]+-\d+[^\]]*\]|\b[A-Z]{3,4}-\d+|RFC \d+( §[\d.]+)?|\]\([^)]*\)|ADR \d+/g;

/** At the start of a sentence too. */
const capitalized = (word: string) =>
  `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`;
const NUMBER = String.raw`\d[\d,]*(?:\.\d+)?|(?:${Object.keys(WORDS).map(capitalized).join('|')})(?!\w)`;
const QUANTITY = new RegExp(
  String.raw`(?<![\w.,-])(?<half>[Hh]alf )?(?<number>${NUMBER})(?:\s*(?<unit>${Object.keys(UNITS).join('|')})s?(?!\w))?`,
  'g',
);

export function quantitiesIn(text: string): Quantity[] {
  return [...text.replace(CITATIONS, ' ').matchAll(QUANTITY)].flatMap(({ groups }) => {
    const { half, number = '', unit = '' } = groups ?? {};
    const value = (half === undefined ? 1 : 0.5) * parse(number);
    const [dimension, factor] = UNITS[unit] ?? ['count' as const, 1];
    // An article without a unit is not a number.
    const isArticle = unit === '' && /^(an?|each|every)$/i.test(number);
    return isArticle ? [] : { dimension, value: value * factor };
  });
}

function parse(number: string): number {
  return WORDS[number.toLowerCase()] ?? Number(number.replaceAll(',', ''));
}

export function show({ dimension, value }: Quantity): string {
  return dimension === 'count'
    ? value.toLocaleString('en')
    : `${value.toLocaleString('en')} ${dimension}`;
}
