import { CAPTION_RATE, ParticipantId, REACTION_RATE } from '@throughline/protocol';
import type { Rate } from '@throughline/std';
import { expect, it } from 'vitest';
import type { BroadcastMessage } from './broadcast-exchange.js';
import { type BroadcastEvent, Broadcasts } from './broadcasts.js';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const [BOB, CLEO] = [idOf(1), idOf(2)];

it.each<{ rule: string; rate: Rate; message: BroadcastMessage }>([
  { rule: 'REA-2', rate: REACTION_RATE, message: { type: 'reaction/sent', reaction: 'heart' } },
  {
    rule: 'CAP-3',
    rate: CAPTION_RATE,
    message: { type: 'caption/written', line: 0, text: 'Hello', isFinal: true },
  },
])(
  '[$rule] a flood of $message.type gets no more than its rate onto the page, and takes nothing from others',
  ({ rate, message }) => {
    let nowMs = 0;
    const broadcasts = new Broadcasts(() => nowMs);
    const events: BroadcastEvent[] = [];
    broadcasts.subscribe((event) => events.push(event));
    const [bob, cleo] = [broadcasts.exchangeWith(BOB), broadcasts.exchangeWith(CLEO)];
    const flood = () => Array.from({ length: 10_000 }, () => bob.receive(message));

    flood();
    cleo.receive(message);

    expect(events.filter(({ from }) => from === BOB)).toHaveLength(rate.burst);
    expect(events.at(-1)?.from).toBe(CLEO);
    nowMs = 2_000;
    flood();
    expect(events.filter(({ from }) => from === BOB)).toHaveLength(rate.burst + 2 * rate.perSecond);
  },
);
