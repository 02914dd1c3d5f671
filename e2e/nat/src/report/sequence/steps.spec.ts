import { describe, expect, it } from 'vitest';
import type { MappingTrace, MeetingTrace, SideTrace, TraceEvent } from '../../trace/trace.js';
import {
  aMeeting,
  aPair,
  aSideThatFailed,
  aSideThatMet,
  HOST,
  JOINED_AT_MS,
  RELAY,
  SRFLX,
} from '../../testing/traces.js';
import { stepsOf } from './steps.js';

const QUIET: Partial<SideTrace> = { events: [], pairs: [] };

/** Only the left side does anything. */
function stepsOfLeft(facts: Partial<SideTrace>, mappings: MeetingTrace['mappings'] = []) {
  const left = aSideThatMet('Ada', { ...QUIET, ...facts });
  return stepsOf({ ...aMeeting(left, aSideThatMet('Bob', QUIET)), mappings });
}

function signal(atMs: number, carries: 'offer' | 'candidate'): TraceEvent {
  return { atMs, kind: 'signaling/sent', message: 'peer/signal', carries };
}

describe('the clock of the steps', () => {
  it('has its zero at the later Join, for both sides', () => {
    const early = aSideThatMet('Ada', { firstFrameMs: 2400, pairs: [] });
    const late = aSideThatMet('Bob', { joinedAtMs: JOINED_AT_MS + 2000, pairs: [] });

    const steps = stepsOf(aMeeting(early, late));

    expect(steps.map(({ atMs, sentence }) => [atMs, sentence])).toEqual([
      [-2000, 'Ada presses Join.'],
      [0, 'Bob presses Join.'],
      [280, 'Bob’s end is connected: ICE and DTLS are up.'],
      [300, 'Bob sees Ada: the first frame.'],
      [380, 'Ada’s end is connected: ICE and DTLS are up.'],
      [400, 'Ada sees Bob: the first frame.'],
    ]);
  });
});

describe('what is signaled', () => {
  it('passes from one browser through the server to the other', () => {
    expect(stepsOfLeft({ events: [signal(10, 'offer')] })).toMatchObject([
      { label: 'offer', lanes: ['left-browser', 'server', 'right-browser'] },
    ]);
  });

  it('is one step for a burst of candidates', () => {
    const events = [10, 60, 140, 400].map((atMs) => signal(atMs, 'candidate'));

    expect(stepsOfLeft({ events }).map(({ atMs, label }) => [atMs, label])).toEqual([
      [10, '3 candidates'],
      [400, 'candidate'],
    ]);
  });
});

describe('candidates', () => {
  it.each([
    { candidate: HOST, lanes: ['left-browser'], label: 'host 10.0.1.2:40000' },
    {
      candidate: SRFLX,
      lanes: ['relay', 'left-router', 'left-browser'],
      label: 'seen as 198.51.100.10:2000',
    },
    {
      candidate: { ...RELAY, relayProtocol: 'tls' } as const,
      lanes: ['relay', 'left-router', 'left-browser'],
      label: 'relay 198.51.100.200:50000 over TLS',
    },
  ])('$candidate.type: $label', ({ candidate, lanes, label }) => {
    const events: TraceEvent[] = [{ atMs: 1, kind: 'candidate/gathered', candidate }];

    expect(stepsOfLeft({ events })).toMatchObject([{ lanes, label }]);
  });
});

describe('checks', () => {
  it('without an answer end before the far side, with similar ones grouped', () => {
    const unanswered = aPair({ answersReceived: 0, checksSent: 4, triedAtMs: 90 });

    expect(stepsOfLeft({ pairs: [unanswered, { ...unanswered, triedAtMs: 80 }] })).toMatchObject([
      { atMs: 80, isLost: true, tone: 'bad', label: 'srflx to srflx: 8 sent, no answer' },
    ]);
  });

  it('of an ICE restart are a separate step', () => {
    const pairs = [90, 15_700].map((triedAtMs) => aPair({ answersReceived: 0, triedAtMs }));

    expect(stepsOfLeft({ pairs }).map(({ atMs }) => atMs)).toEqual([90, 15_700]);
  });

  it('are not highlighted in a meeting that has another pair', () => {
    const pairs = [aPair({ answersReceived: 0 }), aPair({ isSelected: true, answeredAtMs: 100 })];

    expect(stepsOfLeft({ pairs }).map(({ tone }) => tone)).toEqual(['plain', 'plain']);
  });

  it('are omitted for pairs without checks', () => {
    expect(stepsOfLeft({ pairs: [aPair({ checksSent: 0, answersReceived: 0 })] })).toEqual([]);
  });

  it('precede the selection that follows from them at the same time', () => {
    const events: TraceEvent[] = [
      { atMs: 100, kind: 'pair/nominated', local: SRFLX, remote: SRFLX },
    ];

    const steps = stepsOfLeft({ events, pairs: [aPair({ isSelected: true, answeredAtMs: 100 })] });

    expect(steps.map(({ label }) => label)).toEqual([
      'srflx to srflx: answered',
      'in use: srflx to srflx',
    ]);
  });
});

describe('the pair in use', () => {
  it.each([
    { name: 'directly', local: SRFLX, remote: SRFLX, relay: [] },
    { name: 'by its own relay', local: RELAY, remote: SRFLX, relay: ['relay'] },
    { name: 'by the other’s relay', local: SRFLX, remote: RELAY, relay: ['relay'] },
  ])('leads to the other browser $name', ({ local, remote, relay }) => {
    const events: TraceEvent[] = [{ atMs: 1, kind: 'pair/nominated', local, remote }];

    expect(stepsOfLeft({ events })).toMatchObject([
      { lanes: ['left-browser', 'left-router', ...relay, 'right-router', 'right-browser'] },
    ]);
  });
});

describe('the mappings of the routers', () => {
  const flow = (port: number, destination: string): MappingTrace => ({
    site: 'right',
    protocol: 'udp',
    inside: '10.0.1.2:40000',
    outside: `198.51.100.10:${port}`,
    destination,
  });
  const steps = (...mappings: MappingTrace[]) =>
    stepsOfLeft({}, [{ atEpochMs: JOINED_AT_MS + 500, mappings }]);

  it('is one port for all destinations behind a cone', () => {
    expect(steps(flow(2000, '198.51.100.1:3478'), flow(2000, '198.51.100.2:3478'))).toMatchObject([
      { atMs: 500, lanes: ['right-router'], label: ':40000 ⇒ :2000 for all' },
    ]);
  });

  it('is a port for each destination behind a symmetric NAT', () => {
    expect(steps(flow(2000, '198.51.100.1:3478'), flow(2001, '198.51.100.2:3478'))).toMatchObject([
      { label: ':40000 ⇒ :2000, :2001' },
    ]);
  });

  it('omit TCP, which opens no path for media', () => {
    expect(steps({ ...flow(2000, '198.51.100.1:443'), protocol: 'tcp' })).toEqual([]);
  });
});

describe('a failure', () => {
  it('ends with the text on screen, in full in the sentence and shortened in the diagram', () => {
    const words = 'Your two networks block a direct connection, and this server has no relay.';

    const last = stepsOf(aMeeting(aSideThatMet('Ada', QUIET), aSideThatFailed('Bob', words))).at(
      -1,
    );

    expect(last).toMatchObject({
      tone: 'bad',
      lanes: ['right-browser'],
      sentence: `Bob reads: “${words}”`,
    });
    expect(last?.label).toBe('“Your two networks block a direct connection,…”');
  });
});
