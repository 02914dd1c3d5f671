/** The verdict of the network check for each kind of network, two at a time. */
import * as kinds from '@throughline/nat-lab';
import { describe, expect, it } from 'vitest';
import { wantsWholeMatrix } from '../src/config/environment.js';
import { type PredictedCheck, predictCheck } from '../src/prediction/network-check.js';
import { testbed } from './scenario-testbed.js';

/** Those whose checks differ, or that reach the server by IPv6. */
const REPRESENTATIVE: [kinds.Access, kinds.Access][] = [
  [kinds.symmetric, kinds.udpBlocked],
  [kinds.ipv6Only, kinds.webPortsOnly],
];
const OTHERS: [kinds.Access, kinds.Access][] = [
  [kinds.open, kinds.fullCone],
  [kinds.addressRestricted, kinds.portRestricted],
  [kinds.carrierGrade, kinds.dualStack],
];

const pairs = (wantsWholeMatrix ? [...REPRESENTATIVE, ...OTHERS] : REPRESENTATIVE).map(
  ([left, right]) => ({ left, right, title: `${left.name} and ${right.name}` }),
);

const asPredicted = ({ steps, verdicts }: PredictedCheck) => ({
  steps,
  verdict: expect.toBeOneOf([...verdicts]) as string,
});

describe('[CHK-1] the network check finds the egress that a network allows', () => {
  it.each(pairs)('$title', async ({ left, right }) => {
    expect(await testbed.checkNetworks({ left, right })).toEqual({
      left: asPredicted(predictCheck(left)),
      right: asPredicted(predictCheck(right)),
    });
  });
});
