import { describe, expect, it } from 'vitest';
import type { Prediction } from '../prediction/predict.js';
import { detailsDeviations } from './details-deviations.js';

const DIRECT: Prediction = {
  path: 'direct',
  candidateTypes: { left: ['srflx', 'prflx'], right: ['host'] },
};
const RELAYED: Prediction = {
  path: 'relayed',
  relays: { left: { protocols: ['tcp', 'tls'] }, right: { protocols: ['udp'] } },
};

describe('the details of a connection', () => {
  it.each([
    [DIRECT, 'public address (STUN) ↔ public address (STUN), UDP'],
    [DIRECT, 'address found by a check ↔ own address, UDP'],
    [RELAYED, 'relay (TURN) ↔ address found by a check, TLS'],
    [{ path: 'none', cause: 'no_direct_path' } as const, ''],
  ])('do not deviate from %o with %s', (prediction, shown) => {
    expect(detailsDeviations(prediction, shown, 'left')).toEqual([]);
  });

  it('deviate if they show another candidate, protocol or no pair', () => {
    expect(detailsDeviations(DIRECT, 'own address ↔ own address, UDP', 'left')).toEqual([
      'left: expected the details to show public address (STUN), UDP or address found by a check, UDP, got own address ↔ own address, UDP',
    ]);
    expect(detailsDeviations(RELAYED, 'relay (TURN) ↔ relay (TURN), TCP', 'right')).toHaveLength(1);
    expect(detailsDeviations(RELAYED, '', 'right')).toHaveLength(1);
  });
});
