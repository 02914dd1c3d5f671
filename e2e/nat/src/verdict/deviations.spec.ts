import { describe, expect, it } from 'vitest';
import type { Prediction } from '../prediction/predict.js';
import { NO_PATH_WORDS } from '../testing/stories.js';
import { deviations } from './deviations.js';
import type { EndOutcome, Outcome } from './outcome.js';

const DIRECT: Prediction = {
  path: 'direct',
  candidateTypes: { left: ['srflx', 'prflx'], right: ['prflx'] },
};
const RELAYED: Prediction = {
  path: 'relayed',
  relays: {
    left: { isNeeded: true, protocols: ['tls'] },
    right: { isNeeded: false, protocols: ['udp'] },
  },
};
const NONE: Prediction = { path: 'none', cause: 'no_direct_path' };

function met(path: 'direct' | 'relayed', left: EndOutcome, right: EndOutcome): Outcome {
  return { path, ends: { left, right }, framesDecoded: { left: 20, right: 20 } };
}

const own = (candidateType: EndOutcome['candidateType']): EndOutcome => ({ candidateType });
const relay = (relayProtocol: 'udp' | 'tcp' | 'tls'): EndOutcome => ({
  candidateType: 'relay',
  relayProtocol,
});
const directly = met('direct', own('srflx'), own('prflx'));
const bothRead = (words: string): Outcome => ({
  path: 'none',
  words: { left: words, right: words },
});

describe('what is as predicted', () => {
  it.each([
    { name: 'a direct path', prediction: DIRECT, outcome: directly },
    {
      name: 'a relay where one is needed, none where it is not',
      prediction: RELAYED,
      outcome: met('relayed', relay('tls'), own('prflx')),
    },
    {
      name: 'two relays',
      prediction: RELAYED,
      outcome: met('relayed', relay('tls'), relay('udp')),
    },
    { name: 'a failure whose cause both read', prediction: NONE, outcome: bothRead(NO_PATH_WORDS) },
  ])('$name', ({ prediction, outcome }) => {
    expect(deviations(prediction, outcome)).toEqual([]);
  });
});

describe('what deviates', () => {
  it.each([
    {
      prediction: DIRECT,
      outcome: met('relayed', relay('udp'), own('prflx')),
      says: ['expected direct, got relayed'],
    },
    {
      prediction: NONE,
      outcome: directly,
      says: ['expected no connection, got direct'],
    },
    {
      prediction: RELAYED,
      outcome: bothRead(NO_PATH_WORDS),
      says: ['expected relayed, got no connection'],
    },
    {
      prediction: DIRECT,
      outcome: met('direct', own('srflx'), own('host')),
      says: ['right: expected prflx, got host'],
    },
    {
      prediction: RELAYED,
      outcome: met('relayed', own('srflx'), relay('udp')),
      says: ['left: expected its own relay, got srflx'],
    },
    {
      prediction: RELAYED,
      outcome: met('relayed', relay('tcp'), { candidateType: 'relay' }),
      says: ['left: expected TURN over tls, got tcp', 'right: expected TURN over udp, got unknown'],
    },
    {
      prediction: DIRECT,
      outcome: { ...directly, framesDecoded: { left: 20, right: 0 } } as Outcome,
      says: ['right: connected, but no frame was decoded'],
    },
    {
      prediction: NONE,
      outcome: { path: 'none', words: { left: NO_PATH_WORDS, right: 'Connecting…' } } as Outcome,
      says: ['right: the cause is not on screen, which says “Connecting…”'],
    },
  ])('$says', ({ prediction, outcome, says }) => {
    expect(deviations(prediction, outcome)).toEqual(says);
  });
});
