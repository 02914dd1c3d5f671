import type { NetworkClass } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { aCell, PORT_RESTRICTED, RELAYED_MEETING, SYMMETRIC } from '../testing/cells.js';
import type { SideTrace } from '../trace/trace.js';
import { predictionDeviations } from './prediction-deviations.js';

const CONE: NetworkClass = { kind: 'udp-open', ipv4: 'endpoint-independent', ipv6: false };
const BLOCKED: NetworkClass = { kind: 'udp-blocked' };

/** Two people meet through the relay after both sides noted this. */
const after = (noted: Partial<SideTrace>, other: Partial<SideTrace> = noted) => {
  const { left, right } = RELAYED_MEETING;
  const meeting = {
    ...RELAYED_MEETING,
    left: { ...left, ...noted },
    right: { ...right, ...other },
  };
  return predictionDeviations(aCell(SYMMETRIC, PORT_RESTRICTED, { meetings: [meeting] }));
};

describe('the predictions of the two pages', () => {
  it('do not deviate if both are what a browser can know', () => {
    expect(after({ predicted: 'relayed' })).toEqual([]);
  });

  it('deviate if one is another one, or missing', () => {
    expect(after({ predicted: 'direct' }, {})).toEqual([
      'Ada: expected the prediction relayed, got direct',
      'Bob: expected the prediction relayed, got none',
    ]);
  });

  it('deviate if one of high confidence does not come true', () => {
    const dual: NetworkClass = { ...CONE, ipv6: true };

    expect(after({ predicted: 'relayed', network: dual })).toEqual([
      'predicted direct with high confidence, got relayed',
    ]);
    expect(after({ predicted: 'relayed', network: CONE })).toEqual([]);
    expect(after({ predicted: 'relayed', network: BLOCKED })).toEqual([]);
  });
});
