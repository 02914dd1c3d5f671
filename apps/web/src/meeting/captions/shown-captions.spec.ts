import type { CaptionEvent } from '@throughline/peer';
import { ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  CAPTION_SHOWN_MS,
  MAX_LINES,
  MAX_SPEAKERS,
  ShownCaptions,
  type SpeakerCaptions,
  withCaption,
} from './shown-captions';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const BOB = idOf(1);
const caption = (line: number, text: string, { from = BOB, isFinal = true } = {}) =>
  ({ from, caption: { line, text, isFinal } }) satisfies CaptionEvent;
const show = (events: CaptionEvent[], atMs = 0) =>
  events.reduce<readonly SpeakerCaptions[]>((shown, event) => withCaption(shown, event, atMs), []);
const textsOf = (shown: readonly SpeakerCaptions[]) =>
  shown.map(({ lines }) => lines.map(({ text }) => text));

describe('[CAP-1] a line', () => {
  it('is replaced by its next text', () => {
    const shown = show([
      caption(0, 'Good', { isFinal: false }),
      caption(0, 'Good morning'),
      caption(1, 'everyone', { isFinal: false }),
    ]);

    expect(textsOf(shown)).toEqual([['Good morning', 'everyone']]);
  });

  it('does not change once it is final', () => {
    expect(textsOf(show([caption(0, 'Yes'), caption(0, 'No')]))).toEqual([['Yes']]);
  });
});

describe('[CAP-3] captions on screen', () => {
  it('are the last lines of those who spoke last', () => {
    const events = Array.from({ length: 8 }, (_, id) => caption(0, `${id}`, { from: idOf(id) }));
    const shown = events.reduce<readonly SpeakerCaptions[]>(
      (before, event, index) => withCaption(before, event, index),
      [],
    );

    expect(textsOf(shown)).toEqual([['5'], ['6'], ['7']]);
  });

  it('of a participant who floods are few, and remove no one else', () => {
    const flood = Array.from({ length: 1_000 }, (_, line) => caption(line, `spam ${line}`));
    const shown = show([
      caption(0, 'Hello', { from: idOf(2) }),
      caption(0, 'Welcome', { from: idOf(3) }),
      ...flood,
    ]);

    expect(textsOf(shown)).toEqual([['Hello'], ['Welcome'], ['spam 998', 'spam 999']]);
    expect(shown).toHaveLength(MAX_SPEAKERS);
    expect(shown.at(-1)?.lines).toHaveLength(MAX_LINES);
  });

  it('replace those that have expired', () => {
    const shown = withCaption(show([caption(0, 'Old')]), caption(1, 'New'), CAPTION_SHOWN_MS);

    expect(textsOf(shown)).toEqual([['New']]);
  });
});

describe('[CAP-3] captions expire', () => {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }),
  );
  afterEach(() => vi.useRealTimers());

  it('after the last change of their participant', () => {
    const shown = new ShownCaptions();
    shown.add(caption(0, 'Hello'));
    vi.advanceTimersByTime(CAPTION_SHOWN_MS - 1);
    shown.add(caption(0, 'Hi', { from: idOf(2) }));

    vi.advanceTimersByTime(1);
    expect(textsOf(shown.speakers.get())).toEqual([['Hi']]);

    vi.advanceTimersByTime(CAPTION_SHOWN_MS);
    expect(shown.speakers.get()).toEqual([]);
  });
});
