import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Texts } from './catalogue';
import { compile } from './compile';
import { formatMessage, type Values } from './format';
import { ENGLISH, type Language } from './languages';
import { filledTextsOf } from './messages';
import { areaOf } from './registry';
import { chatMessages } from './texts';

const ARABIC: Language = { tag: 'ar', direction: 'rtl', name: 'العربية' };
const ISOLATED_NAME = '\u2068أمل\u2069';

function formatted(text: string, values: Values, language = ENGLISH): string {
  const { message } = compile({ message: text });
  return typeof message === 'string' || Array.isArray(message)
    ? formatMessage(message, language, values)
    : '';
}

describe('a text', () => {
  it('without arguments is a string', () => {
    expect(chatMessages.title).toBe('Chat');
  });

  it.each([
    [1, '1 unread message'],
    [2, '2 unread messages'],
    [1_234, '1,234 unread messages'],
  ])('has the plural form of the language for %i', (count, text) => {
    expect(chatMessages.unread({ count })).toBe(text);
  });

  it('has the plural forms of languages with more than two', () => {
    const polish: Language = { tag: 'pl', direction: 'ltr', name: 'Polski' };
    const text = '{count, plural, one {# plik} few {# pliki} many {# plików} other {# pliku}}';

    expect([1, 3, 5].map((count) => formatted(text, { count }, polish))).toEqual([
      '1 plik',
      '3 pliki',
      '5 plików',
    ]);
  });

  it('isolates a name that runs in the other direction', () => {
    expect(chatMessages.directTo({ name: 'أمل' })).toBe(`Direct message to ${ISOLATED_NAME}`);
  });

  it('isolates every name in a language that runs from right to left', () => {
    expect(formatted('{name} هنا', { name: 'Ada' }, ARABIC)).toBe('\u2068Ada\u2069 هنا');
  });

  it('leaves what people copy as it is', () => {
    expect(formatted('{passcode}', { passcode: 'أمل١٢٣' })).toBe('أمل١٢٣');
  });

  it('shows braces and tags of a name as they are', () => {
    const name = "{count, plural, other {#}} <b>'{'";

    expect(chatMessages.directTo({ name })).toBe(`Direct message to ${name}`);
  });
});

describe('the texts of an area with the same values', () => {
  it('use those that they have arguments for', () => {
    const { declined, unreadable } = filledTextsOf('fileFailures', { name: 'Grace' });

    expect([declined.sending, unreadable.receiving]).toEqual([
      'Grace declined it.',
      'The file could not be read.',
    ]);
  });
});

it('a compiled text consists of plain objects, which React sends to a browser', () => {
  const { message } = compile({ message: '{count, plural, one {# file} other {# files}}' });
  const [plural] = message as unknown[][];
  const forms: unknown = plural?.[2];

  expect(Object.getPrototypeOf(forms)).toBe(Object.prototype);
});

it('an area that the page was sent without is reported by its name', () => {
  expect(() => areaOf('nowhere')).toThrow('The page has no texts of nowhere.');
});

it('a text without a value for each argument does not compile', () => {
  type Sample = Texts<{ plain: 'Chat'; two: '{name} sent {count, plural, other {# files}}' }>;

  expectTypeOf<Sample['plain']>().toEqualTypeOf<string>();
  expectTypeOf<Parameters<Sample['two']>[0]>().toEqualTypeOf<{ name: string; count: number }>();
  // @ts-expect-error the name is missing
  expect(() => chatMessages.directTo()).toThrow(TypeError);
});
