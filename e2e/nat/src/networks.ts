/**
 * The pairs of networks to test. The matrix has every pair of kinds, with and without TURN. The representative set
 * has each kind of network at least once, with and without TURN where that decides whether the two meet, and every
 * transport to a relay.
 */
import * as kinds from '@throughline/nat-lab';
import type { Networks } from './testbed/testbed.js';

const APART = [
  kinds.open,
  kinds.fullCone,
  kinds.addressRestricted,
  kinds.portRestricted,
  kinds.symmetric,
  kinds.carrierGrade,
  kinds.dualStack,
  kinds.ipv6Only,
  kinds.udpBlocked,
  kinds.webPortsOnly,
];

/** Kinds for two people in one network. */
const TOGETHER = [kinds.portRestricted, kinds.isolatedNeighbours, kinds.isolatedWithHairpinning];

const pairs = APART.flatMap((left, index) =>
  APART.slice(index).map((right) => ({ left, right, oneSite: false })),
);
const neighbours = TOGETHER.map((site) => ({ left: site, right: site, oneSite: true }));

const withTurn = (pairs: Omit<Networks, 'turn'>[]): Networks[] =>
  pairs.map((pair) => ({ ...pair, turn: true }));
const withoutTurn = (pairs: Omit<Networks, 'turn'>[]): Networks[] =>
  pairs.map((pair) => ({ ...pair, turn: false }));

const ALL_PAIRS = [...pairs, ...neighbours];
export const WHOLE_MATRIX: Networks[] = [...withTurn(ALL_PAIRS), ...withoutTurn(ALL_PAIRS)];

const apart = (left: kinds.Access, right: kinds.Access) => ({ left, right, oneSite: false });

/** Each of these needs the relay: one pair for each reason. */
const RELAYED = [
  apart(kinds.carrierGrade, kinds.symmetric),
  apart(kinds.ipv6Only, kinds.portRestricted),
  apart(kinds.udpBlocked, kinds.webPortsOnly),
  { left: kinds.isolatedNeighbours, right: kinds.isolatedNeighbours, oneSite: true },
];

export const REPRESENTATIVE: Networks[] = [
  ...withTurn([apart(kinds.open, kinds.symmetric), ...RELAYED]),
  ...withoutTurn([
    apart(kinds.fullCone, kinds.portRestricted),
    apart(kinds.addressRestricted, kinds.symmetric),
    apart(kinds.dualStack, kinds.ipv6Only),
    { left: kinds.portRestricted, right: kinds.portRestricted, oneSite: true },
    {
      left: kinds.isolatedWithHairpinning,
      right: kinds.isolatedWithHairpinning,
      oneSite: true,
    },
    // Each fails, after the deadline of a link.
    ...RELAYED,
  ]),
];
