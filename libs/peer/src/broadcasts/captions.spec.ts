import {
  CAPTION_BOUNDS,
  CAPTION_RATE,
  ControlMessage,
  parseFrame,
  ParticipantId,
  REACTION_RATE,
} from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import type { BroadcastMessage } from './broadcast-exchange.js';
import { Broadcasts } from './broadcasts.js';
import { type CaptionEvent, Captions } from './captions.js';
import { Reactions } from './reactions.js';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const [BOB, CLEO] = [idOf(1), idOf(2)];
const hello = { line: 0, text: 'Hello', isFinal: true };
const message: BroadcastMessage = { type: 'caption/written', ...hello };

/** Captions with a clock that stands still until a test moves it. */
function captionsAt() {
  const clock = { nowMs: 0 };
  const broadcasts = new Broadcasts(() => clock.nowMs);
  const captions = new Captions(broadcasts);
  const events: CaptionEvent[] = [];
  captions.subscribe((event) => events.push(event));
  return { clock, broadcasts, captions, events };
}

const read = (changes: object) =>
  parseFrame(ControlMessage, JSON.stringify({ ...message, ...changes }));

describe('[CAP-1] a caption', () => {
  it('goes to everyone whose channel is open, and shows on the own page', () => {
    const { broadcasts, captions, events } = captionsAt();
    const sent: BroadcastMessage[] = [];
    broadcasts.exchangeWith(BOB).attach({ send: (caption) => void sent.push(caption) });
    broadcasts.exchangeWith(CLEO);

    expect(captions.send(hello)).toBe(true);

    expect(sent).toEqual([message]);
    expect(events).toEqual([{ from: 'self', caption: hello }]);
  });

  it('is that of the participant from whose link it comes', () => {
    const { broadcasts, events } = captionsAt();

    broadcasts.exchangeWith(BOB).receive(message);

    expect(events).toEqual([{ from: BOB, caption: hello }]);
  });

  it('contains no control characters and no marks that change the writing direction', () => {
    expect(read({ text: 'a\u202Eb\n\u0007 c' })).toEqual({
      ok: true,
      message: { ...message, text: 'ab c' },
    });
  });
});

describe('[CAP-3] a hostile participant', () => {
  it('that floods with reactions is still captioned', () => {
    const { broadcasts, events } = captionsAt();
    const reactions: unknown[] = [];
    new Reactions(broadcasts).subscribe((event) => reactions.push(event));
    const bob = broadcasts.exchangeWith(BOB);

    for (let i = 0; i < 100; i++) bob.receive({ type: 'reaction/sent', reaction: 'heart' });
    bob.receive(message);

    expect(reactions).toHaveLength(REACTION_RATE.burst);
    expect(events).toHaveLength(1);
  });

  it.each([
    ['a long text', { text: 'x'.repeat(CAPTION_BOUNDS.graphemes + 1) }],
    ['a text without end', { text: 'x'.repeat(10_000) }],
    ['nothing to see', { text: ' \u200B\u2066 ' }],
    ['no text', { text: ['Hello'] }],
    ['another author', { from: CLEO }],
    ['a negative line', { line: -1 }],
    ['half a line', { line: 0.5 }],
    ['neither a final nor another text', { isFinal: 'yes' }],
  ])('[LNK-3] that sends %s is ignored', (_, changes) => {
    expect(read(changes).ok).toBe(false);
  });
});

it('[CAP-3] this client sends no more than others read of it', () => {
  const { clock, captions, events } = captionsAt();

  const results = Array.from({ length: CAPTION_RATE.burst + 1 }, () => captions.send(hello));
  clock.nowMs = 1_000;

  expect(results.at(-1)).toBe(false);
  expect(events).toHaveLength(CAPTION_RATE.burst);
  expect(captions.send(hello)).toBe(true);
});
