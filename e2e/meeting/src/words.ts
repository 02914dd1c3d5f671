/**
 * The texts of the pages in the language that the journeys run in. Tests find elements by them, so that no sentence that
 * changes breaks a test, and each test runs in each language.
 */
import { literalPattern } from '@throughline/people';
import { textsIn } from '@throughline/web/texts';
import { journeyLanguage } from './config/environment.js';

export const words = textsIn(journeyLanguage);

/** For tests of the languages themselves. */
export const wordsIn = textsIn;

/** As an argument of a message: see `matching`. From a private use area, so no text contains it. */
export const ANY_TEXT = '\uE000';
/** As an argument of a message: see `matching`. Each language formats it as `NaN`. */
export const ANY_NUMBER = Number.NaN;

/** Finds any of the messages, also as a part of a text. `ANY_TEXT` and `ANY_NUMBER` stand for every argument. */
export function matching(...messages: string[]): RegExp {
  return new RegExp(messages.map(patternOf).join('|'));
}

const patternOf = (message: string) =>
  literalPattern(message)
    .replaceAll(ANY_TEXT, '.+')
    .replaceAll(String(ANY_NUMBER), String.raw`[\d,.]+`);
