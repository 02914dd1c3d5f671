/** A number that stands in the code and in a document is the same in both. The table is `claims.ts`. */
import { describe, expect, it } from 'vitest';
import { blocksOf, blockWith } from './blocks.ts';
import { CLAIMS } from './claims.ts';
import { numberConstant, readText } from './constants.ts';
import { quantitiesIn, show } from './quantities.ts';

describe('a document states the number that the code has', () => {
  it.each(CLAIMS)('$file, $about: $source', ({ file, about, dimension, read }) => {
    const expected = { dimension, value: read() };

    const stated = quantitiesIn(blockWith(readText(file), about)).map(show);

    expect(stated).toContain(show(expected));
  });
});

describe('quantities in a text', () => {
  it.each([
    ['at most 256 KiB', ['262,144 bytes']],
    ['above 262,144 bytes', ['262,144 bytes']],
    ['500 connections and 1,000 more', ['500', '1,000']],
    ['every 2.5 s, within a minute, half an hour', ['2,500 ms', '60,000 ms', '1,800,000 ms']],
    ['three times in a row', ['3']],
    ['a token of 30 days', ['2,592,000,000 ms']],
    ['from 61000–65535 udp', ['61,000', '65,535']],
    ['RFC 6455 §7.4.1, [LIM-5], ADR 18, [x](../0018-several.md)', []],
  ])('%s', (text, expected) => {
    expect(quantitiesIn(text).map(show)).toEqual(expected);
  });
});

describe('blocks of a document', () => {
  it('are paragraphs, list items, table rows and settings', () => {
    const text = [
      'One\nparagraph.\n\n- item\n  goes on\n- next\n\n| a | 1 |\n| b | 2 |',
      '# About A.\n# Still A.\n#A_SETTING=\n# About B.\n#B_SETTING=',
    ].join('\n\n');

    expect(blocksOf(text)).toEqual([
      ...['One paragraph.', '- item goes on', '- next', '| a | 1 |', '| b | 2 |'],
      ...['About A. Still A. #A_SETTING=', 'About B. #B_SETTING='],
    ]);
  });

  it('must be identified by a phrase that only one of them contains', () => {
    expect(() => blockWith('alpha\n\nalpha beta', 'alpha')).toThrow("2 blocks contain 'alpha'");
    expect(() => blockWith('alpha', 'gamma')).toThrow("0 blocks contain 'gamma'");
  });
});

describe('constants of the code', () => {
  it('are found by name and evaluated across files', () => {
    const limits = 'apps/api/src/config/limits.ts';

    const maxFrameBytes = numberConstant('libs/protocol/src', 'MAX_FRAME_BYTES');

    expect(numberConstant(limits, 'DEFAULT_LIMITS.maxUnreadBytes')).toBe(4 * maxFrameBytes);
  });

  it('must exist', () => {
    expect(() => numberConstant('libs/std/src', 'NO_SUCH_CONSTANT')).toThrow(
      'there must be one constant NO_SUCH_CONSTANT under libs/std/src, not 0',
    );
  });
});
