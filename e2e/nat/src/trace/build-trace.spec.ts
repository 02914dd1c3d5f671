import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RawEvent, RawStats } from './raw-log.js';
import type { TraceEvent } from './trace.js';
import { buildTrace } from './build-trace.js';

const JOIN: RawEvent = { at: 1000, kind: 'join/pressed' };
const LINE = 'candidate:1 1 udp 2130706431 10.0.0.2 40000 typ host generation 0 ufrag abcd';

/** The statistics of one pair, its candidates and the transport that selected it. */
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

function ofKind<K extends TraceEvent['kind']>(events: TraceEvent[], kind: K) {
  return events.filter((event) => event.kind === kind) as Extract<TraceEvent, { kind: K }>[];
}

describe('a meeting recorded in Chromium 156, relayed by choice', () => {
  const fixture = new URL('fixtures/relayed.json', import.meta.url);
  const trace = buildTrace('Bob', JSON.parse(readFileSync(fixture, 'utf8')) as RawEvent[]);

  it('starts at Join and ends with the first frame', () => {
    expect(trace.events[0]).toEqual({ atMs: 0, kind: 'join/pressed' });
    expect(ofKind(trace.events, 'frame/decoded')).toEqual([{ atMs: 894.1, kind: 'frame/decoded' }]);
    expect(trace.framesDecoded).toBe(39);
  });

  it('has the relay over TCP selected first, and the better one 2 s later', () => {
    const used = ofKind(trace.events, 'pair/nominated').map(({ local }) => local.relayProtocol);

    expect(used).toEqual(['tcp', 'udp']);
    expect(trace.pairs.filter(({ isSelected }) => isSelected)).toMatchObject([
      { local: { type: 'relay', relayProtocol: 'udp' }, answersReceived: 3 },
    ]);
  });

  it('has the transport to each relay, though Chromium reports only one', () => {
    const gathered = ofKind(trace.events, 'candidate/gathered');

    expect(gathered.map(({ candidate }) => candidate.relayProtocol)).toEqual(['udp', 'tcp']);
  });

  it('has the types of signals', () => {
    const sent = ofKind(trace.events, 'signaling/sent').map(({ message, carries }) => [
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
  it('yields no trace if Join was never pressed', () => {
    expect(() => buildTrace('Ada', [sample(1, entries())])).toThrow('never pressed Join');
  });

  it('counts time from Join and omits earlier events', () => {
    const early: RawEvent = { at: 900, kind: 'gathering/changed', state: 'new' };
    const late: RawEvent = { at: 1250.04, kind: 'gathering/changed', state: 'complete' };

    expect(buildTrace('Ada', [early, JOIN, late]).events).toEqual([
      { atMs: 0, kind: 'join/pressed' },
      { atMs: 250, kind: 'gathering/changed', state: 'complete' },
    ]);
  });

  it('parses candidates, and omits invalid ones', () => {
    const log: RawEvent[] = [
      JOIN,
      { at: 1010, kind: 'candidate/gathered', candidate: LINE },
      { at: 1020, kind: 'candidate/gathered', candidate: 'candidate:<script>' },
    ];

    expect(ofKind(buildTrace('Ada', log).events, 'candidate/gathered')).toEqual([
      {
        atMs: 10,
        kind: 'candidate/gathered',
        candidate: { type: 'host', protocol: 'udp', address: '10.0.0.2', port: 40_000 },
      },
    ]);
  });

  it('has no first frame if none was decoded, since a track that ends shows a black one', () => {
    const log: RawEvent[] = [JOIN, { at: 16_000, kind: 'frame/decoded' }];

    expect(ofKind(buildTrace('Ada', log).events, 'frame/decoded')).toEqual([]);
  });

  it('keeps the last values of a pair that the browser has dropped', () => {
    const log = [
      JOIN,
      sample(1100, entries({ pair: { state: 'in-progress', requestsSent: 2 }, selects: false })),
      sample(1200, [{ id: 'T', type: 'transport' }]),
    ];

    expect(buildTrace('Ada', log).pairs).toMatchObject([
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

    expect(buildTrace('Ada', log).pairs).toMatchObject([{ triedAtMs: 100, answeredAtMs: 150 }]);
  });

  it('finds the selected pair if only the pair is marked, as in Firefox', () => {
    const log = [JOIN, sample(1100, entries({ pair: { selected: true }, selects: false }))];

    expect(buildTrace('Ada', log).pairs).toMatchObject([{ isSelected: true }]);
  });

  it('distinguishes equal ids of different connections', () => {
    const log = [JOIN, sample(1100, entries()), sample(1200, entries(), 1)];

    expect(buildTrace('Ada', log).pairs).toMatchObject([
      { isSelected: false },
      { isSelected: true },
    ]);
  });
});
