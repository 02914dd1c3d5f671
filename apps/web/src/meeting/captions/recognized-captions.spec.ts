import { CAPTION_BOUNDS } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { captionText, recognizedCaptions } from './recognized-captions';

const final = (transcript: string) => ({ isFinal: true, 0: { transcript } });
const interim = (transcript: string) => ({ isFinal: false, 0: { transcript } });

describe('[CAP-1] results of a recognizer', () => {
  it('become lines, of which only the last can change', () => {
    const results = [final('Good morning'), final(' everyone '), interim('let us')];

    expect(recognizedCaptions({ resultIndex: 1, results }, 10)).toEqual({
      finals: [{ line: 11, text: 'everyone', isFinal: true }],
      interim: { line: 12, text: 'let us', isFinal: false },
    });
  });

  it('that may change are one line', () => {
    const results = [interim('let us'), interim(' begin')];

    expect(recognizedCaptions({ resultIndex: 0, results }, 0)).toEqual({
      finals: [],
      interim: { line: 0, text: 'let us begin', isFinal: false },
    });
  });

  it('without a text are none', () => {
    const results = [final(''), interim('  ')];

    expect(recognizedCaptions({ resultIndex: 0, results }, 0)).toEqual({ finals: [] });
  });
});

describe('[CAP-3] the text of a caption', () => {
  it('is the end of a long one, and begins with a word', () => {
    const text = captionText('word '.repeat(1_000)) ?? '';

    expect(text.length).toBeLessThanOrEqual(CAPTION_BOUNDS.graphemes);
    expect(text).toMatch(/^word (word )+word$/);
  });

  it('is within the bounds also without spaces', () => {
    expect(captionText('会'.repeat(1_000))).toBe('会'.repeat(CAPTION_BOUNDS.graphemes));
  });

  it('has no line ends', () => {
    expect(captionText('one\ntwo')).toBe('one two');
  });
});
