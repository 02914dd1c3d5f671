/** The browser as its name and major version, which is all that a receipt states of the device. */
import type { Receipt } from '@throughline/protocol';

type BrowserName = Receipt['self']['browser'];

/** Each of the first ones also names the later ones. Browsers on iOS have names of their own, and all are WebKit. */
const PATTERNS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdg(?:A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)\S* (?:Mobile\/\S+ )?Safari\//],
];

export function browserName(userAgent: string): BrowserName {
  for (const [name, pattern] of PATTERNS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return { name, majorVersion: Number(version) };
  }
  return { name: 'unknown', majorVersion: null };
}
