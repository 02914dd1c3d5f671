import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, graphemes } from './graphemes.js';
import { cleanLines, cleanText, isVisible, readVisibleText, VisibleText } from './visible-text.js';

const ENGLAND = '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';
const SCOTLAND = '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}';
const WALES = '🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}';
const bounds = { graphemes: 64, units: 256 };

/** Characters that the rules treat in different ways, and any other. */
const unit = fc.oneof(
  fc.constantFrom(ENGLAND, '👩🏽‍💻', '\u200D', '\u0301', '\u202E', 'क्ष', '각', '\uD83D', ' '),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
);

describe('[TXT-1] text that others see', () => {
  it.each([
    ['a plain name', 'Ada Lovelace'],
    ['marks that a language needs', 'Nguyễn Thị Ánh · שָׁלוֹם · ภูมิ · Ḱṛ́ṣṇa'],
    ['Han, Hangul and kana', '葛城 김민준 さくら'],
    ['a variant of a Han letter', '葛\u{E0100}城'],
    ['Persian with a non-joiner', 'می\u200Cخواهم'],
    ['Hindi with a joiner after a virama', 'क्\u200Dष'],
    ['Malayalam with a joiner at its end', 'അവന്\u200D'],
    ['Sinhala with a joiner', 'ශ්\u200Dරී'],
    ['an emoji of several people', '👩🏽‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 🏴‍☠️ ❤️‍🔥 🧑🏿‍🤝‍🧑🏻'],
    ['a keycap and a picture', '1️⃣ ☎️ ❤︎'],
    ['the flags of England, Scotland and Wales', `${ENGLAND}${SCOTLAND}${WALES}`],
    ['flags of countries', '🇮🇪🇫🇷'],
    ['right-to-left text', 'דנה לוי محمد'],
    ['punctuation alone', '…'],
  ])('keeps %s', (_, text) => {
    expect(cleanText(text)).toBe(text);
    expect(readVisibleText(text, bounds)).toBe(text);
  });

  it.each([
    ['a direction override', 'Ada\u202Emoc', 'Adamoc'],
    ['embeddings, isolates and marks', '\u202AA\u2066d\u2069\u200Ea\u200F\u061C\u202C', 'Ada'],
    ['soft hyphens', 'A\u00ADda', 'Ada'],
    ['zero-width characters', 'A\u200Bd\u2060a\uFEFF', 'Ada'],
    ['joiners between Latin letters', 'A\u200Dd\u200Ca', 'Ada'],
    ['joiners around an emoji', '\u200D👩\u200D', '👩'],
    ['repeated joiners', '👩\u200D\u200D💻', '👩💻'],
    ['stray tags', 'Ada\u{E0041}\u{E0020}\u{E007F}', 'Ada'],
    ['the tags of any other flag', '🏴\u{E0075}\u{E0073}\u{E0074}\u{E0078}\u{E007F}', '🏴'],
    ['half a flag of England', ENGLAND.slice(0, -2), '🏴'],
    ['half a surrogate pair', 'Ada\uD83D and \uDC69', 'Ada and'],
    ['variation selectors', 'A\uFE0Fd\uFE00a\u{E0100}', 'Ada'],
    ['a second variation selector', '❤\uFE0F\uFE0F', '❤\uFE0F'],
    ['a selector after a digit', '1\uFE0F', '1'],
    ['fillers', 'A\u3164d\uFFA0\u115F\u1160a', 'Ada'],
    ['invisible operators', 'A\u2062d\u2064a', 'Ada'],
    ['a grapheme joiner', 'A\u034Fda', 'Ada'],
    ['control characters', 'A\u0000d\u001B\u009Fa', 'Ada'],
    ['private use', 'A\uE000d\u{F0000}a', 'Ada'],
    ['noncharacters', 'A\uFDD0d\u{1FFFF}a', 'Ada'],
    ['placeholders of objects', 'A\uFFFCd\uFFF9a', 'Ada'],
    ['an invisible note of music', 'Ada\u{1D159}', 'Ada'],
    ['loose marks', '\u0301Ada \u0302\u0303 L', 'Ada L'],
    [
      'stacks of marks',
      `A${'\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(9)}da`,
      'A\u0301\u0302\u0303\u0304da',
    ],
    ['repeated marks', 'A\u0301\u0301\u0301da', 'A\u0301da'],
    ['line breaks, tabs and wide blanks', ' Ada\n\t\u2028L\u3000\u00A0\u2800X ', 'Ada L X'],
    ['blanks with something invisible between them', 'Ada \u200B \u200B L', 'Ada L'],
  ])('loses %s', (_, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
    expect(VisibleText(bounds).parse(text)).toBe(cleaned);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \u00A0\u3000\u2028'],
    ['zero-width characters', '\u200B\u2060\uFEFF'],
    ['joiners', '\u200D\u200C'],
    ['an empty braille cell', '\u2800\u2800'],
    ['Hangul fillers', '\u3164\uFFA0\u115F\u1160'],
    ['tags', '\u{E0041}\u{E007F}'],
    ['marks', '\u0301\u0302'],
    ['variation selectors', '\uFE0F\u{E0100}'],
    ['direction marks', '\u200E\u202E\u2066\u061C'],
    ['half a surrogate pair', '\uD83D'],
    ['control characters', '\u0007\u0085'],
    ['private use', '\uE000'],
    ['noncharacters', '\uFFFF'],
    ['a soft hyphen', '\u00AD'],
    ['an invisible note of music', '\u{1D159}'],
    ['blank hieroglyphs', '\u{13441}'],
  ])('is rejected if it is %s', (_, text) => {
    expect(readVisibleText(text, bounds)).toBeUndefined();
    expect(VisibleText(bounds).safeParse(text).success).toBe(false);
  });

  it('stays the same when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const cleaned = cleanText(units.join(''));
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
      { numRuns: 500 },
    );
  });

  it('is accepted by the API as the page has read it', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 90 }), (units) => {
        const read = readVisibleText(units.join(''), bounds);
        if (read !== undefined) expect(VisibleText(bounds).parse(read)).toBe(read);
      }),
      { numRuns: 500 },
    );
  });
});

describe('[TXT-2] the length of text', () => {
  it.each([
    ['letters with marks', 'é'.normalize('NFD')],
    ['an emoji of several people', '👨‍👩‍👧‍👦'],
    ['a flag', ENGLAND],
    ['a conjunct', 'क्ष'],
    ['a syllable of Hangul letters', '\u1112\u1161\u11AB'],
  ])('counts %s as one character', (_, character) => {
    expect(graphemes(character.repeat(3))).toEqual([character, character, character]);
  });

  it.each(['Ada', '👨‍👩‍👧‍👦', '🇮🇪', 'e\u0301', 'क्षि', '한', ENGLAND])(
    'is cut between characters in repetitions of %s',
    (character) => {
      const cut = cutText(character.repeat(300), bounds);

      expect(cut).toBe(character.repeat(300).slice(0, cut.length));
      expect(cut.length).toBeLessThanOrEqual(bounds.units);
      expect(cut.length % (character === 'Ada' ? 1 : character.length)).toBe(0);
    },
  );

  it('is at most 64 characters, and 256 units', () => {
    const schema = VisibleText(bounds);
    expect(schema.safeParse('x'.repeat(64)).success).toBe(true);
    expect(schema.safeParse('👩'.repeat(64)).success).toBe(true);
    expect(schema.safeParse('x'.repeat(65)).success).toBe(false);
    expect(schema.safeParse('👨‍👩‍👧‍👦'.repeat(24)).success).toBe(false);
  });

  const segmenter = new Intl.Segmenter();

  /** Where a cluster begins inside one of `Intl.Segmenter`. */
  function splitsIn(text: string): number[] {
    const boundaries = new Set([...segmenter.segment(text)].map(({ index }) => index));
    let at = 0;
    const starts = graphemes(text).map((cluster) => (at += cluster.length) - cluster.length);
    return starts.filter((start) => !boundaries.has(start));
  }

  it('splits no cluster that a character of Unicode forms with its neighbours', () => {
    const neighbours = ['a', '\u0915', '\u1112', '\u1161', '\u11AB', '\u200D', '\u0600'];
    const splitting = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      if (!/[^\p{Cn}\p{Co}\p{Cs}\p{Script=Han}\p{Script=Hangul}]/u.test(character)) continue;
      const pairs = neighbours.map((neighbour) => `${character}${neighbour}${character} `);
      if (splitsIn(pairs.join('')).length > 0) splitting.push(code.toString(16));
    }
    expect(splitting).toEqual([]);
  });

  it('splits no cluster that Intl.Segmenter finds', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        ...'\u200D\uFE0F\u0301🇮🇪👩🏽❤ก\u0E33क\u094Dषक한\u1112\u1161\u11AB\u0600\uFF9E',
        '\r\n',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const text = units.join('');
        expect(splitsIn(text)).toEqual([]);
        expect(graphemes(text).join('')).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('counts each character of Unicode, assigned or not', () => {
    const dropped = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      if (graphemes(character).join() !== character) dropped.push(code.toString(16));
    }
    expect(dropped).toEqual([]);
  });

  it('is found in a pasted megabyte within a second', () => {
    const before = process.threadCpuUsage();
    readVisibleText('e\u0301\u200D'.repeat(350_000), bounds);
    // Not the time that passed, which other programs of the machine prolong.
    expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(1_000);
  });
});

describe('text of several lines', () => {
  it.each([
    ['keeps its lines and its indentation', 'if a:\n    b()', 'if a:\n    b()'],
    ['has one kind of line end', 'a\r\nb\u2028c\rd', 'a\nb\nc\nd'],
    ['has one empty line at a time, and none around it', '\n\n a\n\n \n\nb \n', 'a\n\nb'],
    ['has no marks of the writing direction', 'a\u202Eb\nc\u2066d', 'ab\ncd'],
    ['has no zero-width characters', 'pay\u200Bpal\nx\uFEFFy', 'paypal\nxy'],
    ['has spaces for tabs', 'a\tb', 'a b'],
    ['has no stacks of marks', `a${'\u0301\u0302'.repeat(20)}`, 'a\u0301\u0302\u0301\u0302'],
  ])('%s', (_, text, cleaned) => {
    expect(cleanLines(text)).toBe(cleaned);
  });

  it.each(['', ' \n ', '\u200B\n\u2060', '\u0301'])('shows nothing: %j', (text) => {
    expect(isVisible(text)).toBe(false);
  });
});
