import { describe, expect, it } from 'vitest';
import {
  aMeeting,
  aPair,
  aSideThatFailed,
  aSideThatMet,
  JOINED_AT_MS,
  NO_PATH_TEXT,
  RELAY,
  SRFLX,
} from '../testing/traces.js';
import type { SideTrace } from '../trace/trace.js';
import { directMs, firstFrameMs, outcomeOf } from './outcome.js';

describe('the path of a meeting', () => {
  it('is direct if neither end uses its own relay', () => {
    const meeting = aMeeting(aSideThatMet('Ada'), aSideThatMet('Bob'));

    expect(outcomeOf(meeting)).toMatchObject({
      path: 'direct',
      ends: { left: { candidateType: 'srflx' }, right: { candidateType: 'srflx' } },
    });
  });

  it('is relayed if one end does, whatever candidates the other reports', () => {
    const meeting = aMeeting(aSideThatMet('Ada'), aSideThatMet('Bob', { local: RELAY }));

    expect(outcomeOf(meeting)).toMatchObject({
      path: 'relayed',
      ends: { right: { candidateType: 'relay', relayProtocol: 'udp' } },
    });
  });

  it('is relayed if a candidate has a relay protocol, even if its type is prflx', () => {
    const odd = { ...SRFLX, type: 'prflx', relayProtocol: 'tls' } as const;

    expect(
      outcomeOf(aMeeting(aSideThatMet('Ada', { local: odd }), aSideThatMet('Bob'))),
    ).toMatchObject({
      path: 'relayed',
      ends: { left: { candidateType: 'relay', relayProtocol: 'tls' } },
    });
  });

  it('is none, with the text on each screen, if the link failed', () => {
    const meeting = aMeeting(aSideThatFailed('Ada'), aSideThatFailed('Bob', 'Connecting…'));

    expect(outcomeOf(meeting)).toEqual({
      path: 'none',
      words: { left: NO_PATH_TEXT, right: 'Connecting…' },
    });
  });

  it('is none if a pair was selected once but the link has failed since', () => {
    const met = aSideThatMet('Ada');
    const failed = {
      ...met,
      events: [...met.events, { atMs: 9000, kind: 'connection/changed', state: 'failed' } as const],
    };

    expect(outcomeOf(aMeeting(failed, aSideThatMet('Bob'))).path).toBe('none');
  });

  it('is none if one end never had a selected pair', () => {
    const without = aSideThatMet('Ada', { pairs: [aPair()] });

    expect(outcomeOf(aMeeting(without, aSideThatMet('Bob'))).path).toBe('none');
  });
});

describe('the time to the first frame', () => {
  it('is the time from the later Join until the slower of the two sees the other', () => {
    const early = aSideThatMet('Ada', { joinedAtMs: JOINED_AT_MS, firstFrameMs: 2450 });
    const late = aSideThatMet('Bob', { joinedAtMs: JOINED_AT_MS + 2000, firstFrameMs: 300 });

    expect(firstFrameMs(aMeeting(early, late))).toBe(450);
    expect(firstFrameMs(aMeeting(late, early))).toBe(450);
  });

  it('is undefined if one saw no frame', () => {
    expect(firstFrameMs(aMeeting(aSideThatMet('Ada'), aSideThatFailed('Bob')))).toBeUndefined();
  });
});

describe('the time to a direct route', () => {
  const shows = (name: string, ...routes: [number, string | undefined][]): SideTrace => ({
    ...aSideThatMet(name),
    events: routes.map(([atMs, route]) => ({
      atMs,
      kind: 'screen/changed',
      words: '',
      ...(route && { route }),
    })),
  });

  it('is the time until the slower of the two shows the direct route that it keeps', () => {
    const fast = shows('Ada', [100, undefined], [400, 'direct']);
    const slow = shows('Bob', [200, 'direct'], [300, 'relayed'], [10_900, 'direct']);

    expect(directMs(aMeeting(fast, slow))).toBe(10_900);
  });

  it('counts from the later Join', () => {
    const early = shows('Ada', [2_600, 'direct']);
    const late = { ...shows('Bob', [500, 'direct']), joinedAtMs: JOINED_AT_MS + 2_000 };

    expect(directMs(aMeeting(early, late))).toBe(600);
  });

  it('is undefined if one shows a relayed route, or none, at the end', () => {
    const direct = shows('Ada', [400, 'direct']);

    expect(directMs(aMeeting(direct, shows('Bob', [400, 'direct'], [500, 'relayed'])))).toBe(
      undefined,
    );
    expect(directMs(aMeeting(direct, shows('Bob', [400, undefined])))).toBe(undefined);
  });
});
