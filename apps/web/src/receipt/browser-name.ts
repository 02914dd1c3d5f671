/** The browser as its name and major version, which is all that a receipt states of the device. */
import type { Receipt } from '@throughline/protocol';

type BrowserName = Receipt['self']['browser'];

/** The first pattern that matches names the browser: Edge and Opera also contain `Chrome`, and Chrome contains `Safari`. */
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
