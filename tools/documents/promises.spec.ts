/** Each promise of the threat model names a test that exists. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, ROOT } from './constants.ts';

const DOCUMENT = 'docs/security.md';

/** Rows of the tables of promises: promise, title of the test, file. */
const rows = [
  ...readText(DOCUMENT).matchAll(/^\| (.+?) +\| (.+?) +\| `([^`]+\.spec\.tsx?)` *\|$/gm),
].map(([, promise = '', title = '', file = '']) => ({ promise, title, file }));

/** Titles in quotes or backticks, as the test files hold them. */
const titlesIn = (file: string): string[] =>
  [...readText(file).matchAll(/(['"`])((?:(?!\1)[^\\\n])+)\1/g)].map(([, , title = '']) => title);

describe(DOCUMENT, () => {
  it('holds promises', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('$promise: the test exists', ({ title, file }) => {
    expect(existsSync(path.join(ROOT, file)), file).toBe(true);
    expect(titlesIn(file)).toContain(title);
  });
});
