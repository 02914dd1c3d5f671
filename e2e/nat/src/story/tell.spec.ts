import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RawEvent, RawStats } from './raw-log.js';
import type { StoryEvent } from './story.js';
import { tell } from './tell.js';

const JOIN: RawEvent = { at: 1000, kind: 'join/pressed' };
const LINE = 'candidate:1 1 udp 2130706431 10.0.0.2 40000 typ host generation 0 ufrag abcd';

/** Of one pair with its ends and the transport that selected it, as statistics have them. */
function entries({ pair = {}, selects = true } = {}): RawStats[] {
  const end = { candidateType: 'host', protocol: 'udp', address: '10.0.0.2', port: 40_000 };
  return [
    { id: 'L', type: 'local-candidate', ...end },
    { id: 'R', type: 'remote-candidate', ...end, address: '10.0.0.3' },
    {
      id: 'P',
      type: 'candidate-pair',
      localCandidateId: 'L',
      remoteCandidateId: 'R',
      state: 'succeeded',
      ...pair,
    },
    { id: 'T', type: 'transport', ...(selects && { selectedCandidatePairId: 'P' }) },
  ];
}

function sample(at: number, sampled: RawStats[], connection = 0): RawEvent {
  return { at, kind: 'stats/sampled', connection, entries: sampled };
}

function ofKind<K extends StoryEvent['kind']>(events: StoryEvent[], kind: K) {
  return events.filter((event) => event.kind === kind) as Extract<StoryEvent, { kind: K }>[];
}

describe('a meeting recorded in Chromium 156, relayed by choice', () => {
  const fixture = new URL('fixtures/relayed.json', import.meta.url);
  const story = tell('Bob', JSON.parse(readFileSync(fixture, 'utf8')) as RawEvent[]);

  it('starts at Join and ends with a picture', () => {
    expect(story.events[0]).toEqual({ atMs: 0, kind: 'join/pressed' });
    expect(ofKind(story.events, 'frame/decoded')).toEqual([{ atMs: 894.1, kind: 'frame/decoded' }]);
    expect(story.framesDecoded).toBe(39);
  });

  it('has the relay over TCP in use first, and the better one 2 s later', () => {
    const used = ofKind(story.events, 'pair/nominated').map(({ local }) => local.relayProtocol);

    expect(used).toEqual(['tcp', 'udp']);
    expect(story.pairs.filter(({ isSelected }) => isSelected)).toMatchObject([
      { local: { type: 'relay', relayProtocol: 'udp' }, answersReceived: 3 },
    ]);
  });

  it('knows how each relay was reached, though Chromium tells it of one alone', () => {
    const gathered = ofKind(story.events, 'candidate/gathered');

    expect(gathered.map(({ candidate }) => candidate.relayProtocol)).toEqual(['udp', 'tcp']);
  });

  it('tells what was signaled by its type', () => {
    const sent = ofKind(story.events, 'signaling/sent').map(({ message, carries }) => [
      message,
      carries,
    ]);

    expect(sent).toEqual([
      ['room/join', undefined],
      ['peer/signal', 'answer'],
      ['peer/signal', 'candidate'],
      ['peer/signal', 'candidate'],
    ]);
  });
});

describe('the log of a page', () => {
  it('makes no story when Join was never pressed', () => {
    expect(() => tell('Ada', [sample(1, entries())])).toThrow('never pressed Join');
  });

  it('counts time from Join and leaves out what was before', () => {
    const early: RawEvent = { at: 900, kind: 'gathering/changed', state: 'new' };
    const late: RawEvent = { at: 1250.04, kind: 'gathering/changed', state: 'complete' };

    expect(tell('Ada', [early, JOIN, late]).events).toEqual([
      { atMs: 0, kind: 'join/pressed' },
      { atMs: 250, kind: 'gathering/changed', state: 'complete' },
    ]);
  });

  it('reads candidates, and leaves out what is none', () => {
    const log: RawEvent[] = [
      JOIN,
      { at: 1010, kind: 'candidate/gathered', candidate: LINE },
      { at: 1020, kind: 'candidate/gathered', candidate: 'candidate:<script>' },
    ];

    expect(ofKind(tell('Ada', log).events, 'candidate/gathered')).toEqual([
      {
        atMs: 10,
        kind: 'candidate/gathered',
        candidate: { type: 'host', protocol: 'udp', address: '10.0.0.2', port: 40_000 },
      },
    ]);
  });

  it('has no first frame when none was decoded: a track that ends shows a black one', () => {
    const log: RawEvent[] = [JOIN, { at: 16_000, kind: 'frame/decoded' }];

    expect(ofKind(tell('Ada', log).events, 'frame/decoded')).toEqual([]);
  });

  it('keeps a pair that the browser has dropped, as it was last seen', () => {
    const log = [
      JOIN,
      sample(1100, entries({ pair: { state: 'in-progress', requestsSent: 2 }, selects: false })),
      sample(1200, [{ id: 'T', type: 'transport' }]),
    ];

    expect(tell('Ada', log).pairs).toMatchObject([
      { state: 'in-progress', checksSent: 2, answersReceived: 0, triedAtMs: 100 },
    ]);
  });

  it('dates the first check and the first answer', () => {
    const pair = { requestsSent: 1 };
    const log = [
      JOIN,
      sample(1100, entries({ pair: { ...pair, state: 'in-progress' } })),
      sample(1150, entries({ pair: { ...pair, responsesReceived: 1 } })),
      sample(1200, entries({ pair: { ...pair, responsesReceived: 2 } })),
    ];

    expect(tell('Ada', log).pairs).toMatchObject([{ triedAtMs: 100, answeredAtMs: 150 }]);
  });

  it('finds the selected pair where only the pair says so, as in Firefox', () => {
    const log = [JOIN, sample(1100, entries({ pair: { selected: true }, selects: false }))];

    expect(tell('Ada', log).pairs).toMatchObject([{ isSelected: true }]);
  });

  it('does not take the ids of one connection for those of another', () => {
    const log = [JOIN, sample(1100, entries()), sample(1200, entries(), 1)];

    expect(tell('Ada', log).pairs).toMatchObject([{ isSelected: false }, { isSelected: true }]);
  });
});
