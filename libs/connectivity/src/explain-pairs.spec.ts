import { describe, expect, it } from 'vitest';
import { explainPairs, type PairVerdict } from './explain-pairs.js';
import { readPairs, type TriedPair } from './pairs.js';
import { CHROMIUM_REPORTS, FIREFOX_REPORTS } from './testing/recorded-reports.js';

const pair = (changes: Partial<TriedPair>): TriedPair => ({
  id: 'P',
  local: { type: 'srflx', relayProtocol: undefined },
  remote: { type: 'srflx' },
  protocol: 'udp',
  state: 'failed',
  isInUse: false,
  isNominated: false,
  requestsSent: 5,
  responsesReceived: 0,
  requestsReceived: 0,
  ...changes,
});
const relay = (relayProtocol: 'udp' | 'tcp' | 'tls') => ({ type: 'relay', relayProtocol }) as const;
const worked = { state: 'succeeded', responsesReceived: 5 } as const;
const inUse = { id: 'U', isInUse: true, ...worked } as const;
const DIRECT = pair(inUse);
const RELAYED = pair({ ...inUse, local: relay('udp') });
const RELAYED_OVER_TLS = pair({ ...inUse, local: relay('tls') });

describe('the verdict on a candidate pair', () => {
  it.each<{ verdict: PairVerdict; of: Partial<TriedPair>; chosen?: TriedPair }>([
    { verdict: 'relay-not-needed', of: { ...worked, local: relay('udp') }, chosen: DIRECT },
    { verdict: 'relay-chosen-first', of: worked, chosen: RELAYED },
    { verdict: 'other-preferred', of: worked, chosen: DIRECT },
    { verdict: 'other-preferred', of: { ...worked, local: relay('tcp') }, chosen: RELAYED },
    { verdict: 'not-tried', of: { state: 'frozen', requestsSent: 0 }, chosen: DIRECT },
    { verdict: 'not-tried', of: { state: 'waiting', requestsSent: 0 } },
    { verdict: 'still-trying', of: { state: 'in-progress' } },
    { verdict: 'one-way', of: { requestsReceived: 3 }, chosen: RELAYED },
    { verdict: 'other-network', of: { remote: { type: 'host' } }, chosen: DIRECT },
    { verdict: 'filtered', of: {}, chosen: RELAYED },
    { verdict: 'filtered', of: { state: 'in-progress' }, chosen: RELAYED },
    { verdict: 'filtered', of: { remote: { type: 'prflx' } }, chosen: RELAYED },
    { verdict: 'udp-blocked', of: {}, chosen: RELAYED_OVER_TLS },
    { verdict: 'udp-blocked', of: { remote: { type: 'host' } }, chosen: RELAYED_OVER_TLS },
    { verdict: 'relay-unanswered', of: { local: relay('udp') }, chosen: DIRECT },
    { verdict: 'relay-unanswered', of: { remote: { type: 'relay' } }, chosen: DIRECT },
    { verdict: 'tcp-unanswered', of: { protocol: 'tcp' }, chosen: DIRECT },
  ])('is $verdict for $of', ({ verdict, of, chosen }) => {
    const one = pair(of);

    expect(explainPairs(chosen ? [chosen, one] : [one]).get('P')).toBe(verdict);
  });

  it('is that it is in use', () => {
    expect(explainPairs([DIRECT]).get('U')).toBe('in-use');
  });
});

describe('the pairs of a report', () => {
  it.each([
    ['Chromium', CHROMIUM_REPORTS[1]],
    ['Firefox', FIREFOX_REPORTS[1]],
  ])('of %s have the pair in use first', (_, report) => {
    const pairs = readPairs(report);

    expect(pairs[0]).toMatchObject({ isInUse: true, state: 'succeeded' });
    expect(pairs.filter(({ isInUse }) => isInUse)).toHaveLength(1);
  });

  it('leave out pairs whose candidates or state are unknown', () => {
    expect(readPairs([{ id: 'P', type: 'candidate-pair' }])).toEqual([]);
  });
});
