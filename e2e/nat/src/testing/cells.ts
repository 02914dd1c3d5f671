/** Cells for unit tests. */
import type { Access } from '../prediction/access.js';
import { predict } from '../prediction/predict.js';
import type { CellResult } from '../verdict/cell.js';
import { aMeeting, aSideThatFailed, aSideThatMet, RELAY } from './traces.js';

export const PORT_RESTRICTED: Access = {
  name: 'port-restricted',
  ipv4: { mapping: 'endpoint-independent', filtering: 'address-and-port-dependent' },
};

export const SYMMETRIC: Access = {
  name: 'symmetric',
  ipv4: { mapping: 'address-and-port-dependent', filtering: 'address-and-port-dependent' },
};

export const DIRECT_MEETING = aMeeting(aSideThatMet('Ada'), aSideThatMet('Bob'));
export const RELAYED_MEETING = aMeeting(
  aSideThatMet('Ada', { local: RELAY }),
  aSideThatMet('Bob', { local: RELAY }),
);
export const FAILED_MEETING = aMeeting(aSideThatFailed('Ada'), aSideThatFailed('Bob'));

/** A cell with a prediction; the test adds the meetings. */
export function aCell(
  left: Access,
  right: Access,
  { turn = true, oneSite = false, ...facts }: Partial<CellResult> = {},
): CellResult {
  const prediction = predict(left, right, { turn, oneSite });
  return { left, right, turn, oneSite, prediction, meetings: [DIRECT_MEETING], ...facts };
}
