import { DISPLAY_NAME_BOUNDS, DisplayName, graphemes } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { distinctName, nameSkeleton } from './distinct-names.js';

describe('[NAME-1] names that look alike', () => {
  it.each([
    ['the same name', 'Ada', 'Ada'],
    ['another case', 'Ada', 'ADA'],
    ['full-width letters', 'Ada', 'Ａｄａ'],
    ['Cyrillic letters', 'Ada', 'Аdа'],
    ['Greek letters', 'Ada', 'Αda'],
    ['mathematical letters', 'Ada', '𝐀𝓭𝖺'],
    ['circled letters', 'Ada', 'Ⓐⓓⓐ'],
    ['more blanks', 'Ada Lovelace', 'Ada  Lovelace'],
    ['no blank', 'Ada Lovelace', 'AdaLovelace'],
    ['a no-break hyphen', 'Ada-Marie', 'Ada\u2011Marie'],
    ['punctuation at the end', 'Ada', 'Ada.'],
    ['quotation marks', 'Ada', '“Ada”'],
    ['a dot below', 'Ada', 'Adạ'],
    ['an accent', 'José', 'Jose'],
    ['l for I', 'Ian', 'lan'],
    ['1 for l', 'Paul', 'Pau1'],
    ['0 for O', 'Otto', '0tt0'],
    ['rn for m', 'Emma', 'Ernma'],
    ['a ligature', 'Fifi', 'ﬁfi'],
    ['a dotless i', 'Ian', 'ıan'],
    ['a joiner that shows nothing', 'احمد', 'ا\u200Cحمد'],
    ['another presentation of an emoji', '❤\uFE0F', '❤'],
  ])('are found with %s', (_, name, other) => {
    expect(nameSkeleton(other)).toBe(nameSkeleton(name));
    expect(distinctName(other, [name])).toMatch(/ \(2\)$/);
  });

  it.each([
    ['Ada', 'Adam'],
    ['Ada', 'Ida B'],
    ['Grace', 'Bob'],
    ['明子', '秋子'],
    ['👩', '👨'],
    ['की', 'कु'],
    ['…', '!'],
  ])('are not %s and %s', (name, other) => {
    expect(distinctName(other, [name])).toBe(other);
  });

  it.each([
    'You',
    'you',
    'YΟU',
    'Y o u',
    'Host',
    '(host)',
    'Ada (you)',
    'Ada [YOU]',
    'Ada （ｈоst）',
    'Ada · Host',
    'Ada – you!',
  ])('are those that pages show themselves: %s', (name) => {
    expect(distinctName(name, [])).toMatch(/ \(2\)$/);
  });

  it('get the lowest free number', () => {
    expect(distinctName('Ada', ['Ada', 'ada (2)', 'Ada (4)'])).toBe('Ada (3)');
    expect(distinctName('Ada (2)', ['Ada', 'Ada (2)'])).toBe('Ada (2) (2)');
    expect(distinctName('Ada 2', ['Ada', 'Ada (2)'])).toBe('Ada 2 (2)');
  });

  it.each(['x'.repeat(64), '👩🏽‍💻'.repeat(36), '\u{1F3F4}'.repeat(64)])(
    'stay within the bounds of a name: %s',
    (name) => {
      const distinct = distinctName(name, [name]);

      expect(DisplayName.parse(distinct)).toBe(distinct);
      expect(graphemes(distinct).length).toBeLessThanOrEqual(DISPLAY_NAME_BOUNDS.graphemes);
    },
  );
});
