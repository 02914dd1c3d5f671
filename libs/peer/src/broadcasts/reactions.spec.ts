import {
  ControlMessage,
  MEETING_REACTIONS,
  parseFrame,
  ParticipantId,
  REACTION_RATE,
} from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { Broadcasts } from './broadcasts.js';
import type { BroadcastMessage } from './broadcast-exchange.js';
import { type ReactionEvent, Reactions } from './reactions.js';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const [BOB, CLEO] = [idOf(1), idOf(2)];
const heart: BroadcastMessage = { type: 'reaction/sent', reaction: 'heart' };

/** Reactions with a clock that stands still until a test moves it. */
function reactionsAt() {
  const clock = { nowMs: 0 };
  const broadcasts = new Broadcasts(() => clock.nowMs);
  const reactions = new Reactions(broadcasts);
  const events: ReactionEvent[] = [];
  reactions.subscribe((event) => events.push(event));
  return { clock, broadcasts, reactions, events };
}

/** A channel that records what is sent on it. */
function port() {
  const sent: BroadcastMessage[] = [];
  return { sent, send: (message: BroadcastMessage) => void sent.push(message) };
}

describe('[REA-1] a reaction', () => {
  it('goes to everyone whose channel is open, and shows on the own page', () => {
    const { broadcasts, reactions, events } = reactionsAt();
    const [toBob, toCleo] = [port(), port()];
    broadcasts.exchangeWith(BOB).attach(toBob);
    const cleo = broadcasts.exchangeWith(CLEO);
    cleo.attach(toCleo);
    cleo.detach(toCleo);

    expect(reactions.send('heart')).toBe(true);

    expect([toBob.sent, toCleo.sent]).toEqual([[heart], []]);
    expect(events).toEqual([{ from: 'self', reaction: 'heart' }]);
  });

  it('takes the channel of the link that replaced another one', () => {
    const { broadcasts, reactions } = reactionsAt();
    const bob = broadcasts.exchangeWith(BOB);
    const [before, after] = [port(), port()];
    bob.attach(before);
    bob.attach(after);
    bob.detach(before); // the old link closes last

    reactions.send('heart');

    expect([before.sent, after.sent]).toEqual([[], [heart]]);
  });

  it('of another participant is shown as theirs', () => {
    const { broadcasts, events } = reactionsAt();

    broadcasts.exchangeWith(BOB).receive(heart);

    expect(events).toEqual([{ from: BOB, reaction: 'heart' }]);
  });

  it('is not sent to a participant that has left', () => {
    const { broadcasts, reactions } = reactionsAt();
    const toBob = port();
    const bob = broadcasts.exchangeWith(BOB);
    bob.attach(toBob);
    bob.close();

    reactions.send('heart');

    expect(toBob.sent).toEqual([]);
  });

  it('is sent to a participant that was here before a rejoin, whose old mesh closes last', () => {
    const { broadcasts, reactions } = reactionsAt();
    const toBob = port();
    const before = broadcasts.exchangeWith(BOB);
    broadcasts.exchangeWith(BOB).attach(toBob);
    before.close();

    reactions.send('heart');

    expect(toBob.sent).toEqual([heart]);
  });
});

describe('[REA-2] a hostile participant', () => {
  it.each([
    ['an unknown kind', { type: 'reaction/sent', reaction: 'skull' }],
    ['a text', { type: 'reaction/sent', reaction: '<img src=x onerror=alert(1)>' }],
    ['the name of a property of objects', { type: 'reaction/sent', reaction: '__proto__' }],
    ['a list', { type: 'reaction/sent', reaction: ['heart'] }],
    ['nothing', { type: 'reaction/sent' }],
    ['an author', { type: 'reaction/sent', reaction: 'heart', from: CLEO }],
  ])('[LNK-3] that sends %s is ignored', (_, message) => {
    expect(parseFrame(ControlMessage, JSON.stringify(message)).ok).toBe(false);
  });
});

it('[REA-2] this client sends no more than others show of it', () => {
  const { clock, broadcasts, reactions, events } = reactionsAt();
  const toBob = port();
  broadcasts.exchangeWith(BOB).attach(toBob);

  const results = Array.from({ length: REACTION_RATE.burst + 1 }, () => reactions.send('heart'));
  clock.nowMs = 1_000;

  expect(results.lastIndexOf(true)).toBe(REACTION_RATE.burst - 1);
  expect(results.at(-1)).toBe(false);
  expect(toBob.sent).toHaveLength(REACTION_RATE.burst);
  expect(events).toHaveLength(REACTION_RATE.burst);
  expect(reactions.send('heart')).toBe(true);
});

it('[REA-1] each kind is a valid message', () => {
  for (const reaction of MEETING_REACTIONS)
    expect(parseFrame(ControlMessage, JSON.stringify({ type: 'reaction/sent', reaction }))).toEqual(
      { ok: true, message: { type: 'reaction/sent', reaction } },
    );
});
