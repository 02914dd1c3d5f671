import { describe, expect, it } from 'vitest';
import {
  type CheckEvent,
  type CheckFailure,
  type CheckState,
  INITIAL_CHECK,
  isComplete,
  relayToMeasure,
  stepCheck,
} from './check-state.js';
import type { Measurement } from './measurement.js';
import { RELAY_RUNGS, type Rung } from './rungs.js';
import type { ServerOffer } from './server-offer.js';
import { judgeCheck, summarizeCheck } from './verdict.js';

const server = { urls: ['turn:turn.example'] };
const EVERYTHING: ServerOffer = {
  stun: server,
  relays: { relay_udp: server, relay_tcp: server, relay_tls: server },
  areRelaysReserved: false,
};
const RESULT: Measurement = { roundTripMs: 18, jitterMs: 2, lossRatio: 0, bitrateKbps: 2_500 };

const received = (offer: ServerOffer): CheckEvent => ({
  kind: 'servers/received',
  offer,
  firewallRules: [],
});
const passed = (rung: Rung, tookMs = 50): CheckEvent => ({ kind: 'rung/passed', rung, tookMs });
const failed = (rung: Rung, reason: CheckFailure = 'relay_unreachable'): CheckEvent => ({
  kind: 'rung/failed',
  rung,
  reason,
});
const seen = (...families: ('ipv4' | 'ipv6')[]): CheckEvent => ({
  kind: 'addresses/seen',
  families: new Set(families),
});
const measured = (result: Measurement | undefined = RESULT): CheckEvent[] => [
  { kind: 'measurement/started', over: 'relay_udp' },
  { kind: 'measurement/finished', result },
];
const after = (...events: CheckEvent[]): CheckState => events.reduce(stepCheck, INITIAL_CHECK);

const REACHED = [passed('api'), passed('signaling'), received(EVERYTHING)];
const PASSING = [
  ...REACHED,
  passed('stun'),
  seen('ipv4'),
  ...RELAY_RUNGS.map((rung) => passed(rung)),
];

describe('a check of a network that allows everything', () => {
  const state = after(...PASSING, ...measured());

  it('is complete and good', () => {
    expect([isComplete(state), judgeCheck(state)]).toEqual([true, 'good']);
  });

  it('has a summary for the line', () => {
    expect(summarizeCheck(state)).toEqual({ direct: 'possible', relay: 'ready', roundTripMs: 18 });
  });

  it('names the family that the STUN server did not see', () => {
    expect(state.families).toEqual({ ipv4: 'seen', ipv6: 'not_seen' });
  });

  it('is not complete before the measurement', () => {
    const before = after(...PASSING);

    expect([isComplete(before), judgeCheck(before)]).toEqual([false, 'checking']);
  });
});

describe('a rung', () => {
  it('is slow beyond its threshold', () => {
    expect(after(passed('stun', 1_001)).rungs.stun).toEqual({ kind: 'slow', tookMs: 1_001 });
  });

  it('keeps its first result', () => {
    const state = after(passed('stun'), failed('stun', 'stun_unanswered'));

    expect(state.rungs.stun).toEqual({ kind: 'passed', tookMs: 50 });
  });
});

describe('a server', () => {
  const skipped = (reason: string) => ({ kind: 'skipped', reason });

  it('without TLS has that rung skipped, and the check is good', () => {
    const relays = { relay_udp: server, relay_tcp: server };
    const events = PASSING.filter((event) => event.kind !== 'servers/received');
    const state = after(received({ ...EVERYTHING, relays }), ...events, ...measured());

    expect(state.rungs.relay_tls).toEqual(skipped('not_offered'));
    expect(judgeCheck(state)).toBe('good');
  });

  it('without a relay has all of these rungs skipped, and none failed', () => {
    const offer = { ...EVERYTHING, relays: {} };
    const state = after(passed('api'), passed('signaling'), received(offer), passed('stun'));
    const complete = stepCheck(state, seen('ipv4'));

    expect(RELAY_RUNGS.map((rung) => state.rungs[rung])).toEqual(
      RELAY_RUNGS.map(() => skipped('no_relay')),
    );
    expect(summarizeCheck(complete).relay).toBe('none');
    expect([isComplete(complete), judgeCheck(complete)]).toEqual([true, 'limited']);
  });

  it('whose relays are reserved has them skipped for that reason', () => {
    const offer = { ...EVERYTHING, relays: {}, areRelaysReserved: true };

    const { rungs } = after(received(offer));

    expect(rungs.relay_udp).toEqual(skipped('relays_reserved'));
    expect(summarizeCheck(after(received(offer))).relay).toBe('unknown');
  });

  it('without STUN leaves the address families unknown', () => {
    const { rungs, families } = after(received({ ...EVERYTHING, stun: undefined }));

    expect(rungs.stun).toEqual(skipped('not_offered'));
    expect(families).toEqual({ ipv4: 'unknown', ipv6: 'unknown' });
  });
});

describe('a network', () => {
  it('that blocks UDP makes the check limited, and relays are ready', () => {
    const state = after(
      ...REACHED,
      failed('stun', 'stun_unanswered'),
      failed('relay_udp'),
      passed('relay_tcp'),
      passed('relay_tls'),
      ...measured(),
    );

    expect(judgeCheck(state)).toBe('limited');
    expect(summarizeCheck(state)).toMatchObject({ direct: 'not_possible', relay: 'ready' });
  });

  it('that blocks every server blocks meetings', () => {
    const events = RELAY_RUNGS.map((rung) => failed(rung));
    const state = after(...REACHED, failed('stun', 'stun_unanswered'), ...events);

    expect([isComplete(state), judgeCheck(state)]).toEqual([true, 'blocked']);
  });

  it('in which the API does not answer leaves the rest unchecked', () => {
    const state = after(
      failed('api', 'api_unanswered'),
      failed('signaling', 'websocket_unanswered'),
    );

    expect(state.rungs.relay_udp).toEqual({ kind: 'skipped', reason: 'api_failed' });
    expect([isComplete(state), judgeCheck(state)]).toEqual([true, 'blocked']);
  });

  it('that blocks WebSockets blocks meetings, whatever else works', () => {
    const events = PASSING.filter((event) => event !== REACHED[1]);

    expect(judgeCheck(after(...events, failed('signaling', 'websocket_rejected')))).toBe('blocked');
  });

  it('whose path loses packets makes the check limited', () => {
    const state = after(...PASSING, ...measured({ ...RESULT, lossRatio: 0.1 }));

    expect(judgeCheck(state)).toBe('limited');
  });
});

it('[LIM-20] an address that has started too many checks receives no result', () => {
  const state = after(failed('api', 'rate_limited'), passed('signaling'));

  expect(judgeCheck(state)).toBe('unknown');
});

describe('the relay to measure through', () => {
  it('is UDP, also if TCP is faster to pass', () => {
    expect(relayToMeasure(after(...REACHED, passed('relay_tcp')))).toBeUndefined();
    expect(relayToMeasure(after(...REACHED, passed('relay_tcp'), passed('relay_udp')))).toBe(
      'relay_udp',
    );
  });

  it('is TCP once UDP has failed', () => {
    const state = after(...REACHED, passed('relay_tcp'), failed('relay_udp'));

    expect(relayToMeasure(state)).toBe('relay_tcp');
  });

  it('is none once the measurement has started', () => {
    expect(relayToMeasure(after(...PASSING, measured()[0]!))).toBeUndefined();
  });

  it('that returns hardly any packet leaves the measurement out, and the check completes', () => {
    const [started] = measured();
    const state = after(...PASSING, started!, { kind: 'measurement/finished', result: undefined });

    expect([state.measurement.kind, isComplete(state)]).toEqual(['skipped', true]);
  });
});
