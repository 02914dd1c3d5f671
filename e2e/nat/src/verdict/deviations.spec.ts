import { describe, expect, it } from 'vitest';
import type { Prediction } from '../prediction/predict.js';
import { NO_PATH_TEXT } from '../testing/traces.js';
import { deviations } from './deviations.js';
import type { EndOutcome, Outcome } from './outcome.js';

const DIRECT: Prediction = {
  path: 'direct',
  candidateTypes: { left: ['srflx', 'prflx'], right: ['prflx'] },
};
const RELAYED: Prediction = {
  path: 'relayed',
  relays: {
    left: { protocols: ['tls'] },
    right: { protocols: ['udp'] },
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
const bothScreensShow = (words: string): Outcome => ({
  path: 'none',
  words: { left: words, right: words },
});

describe('no deviation', () => {
  it.each([
    { name: 'a direct path', prediction: DIRECT, outcome: directly },
    {
      name: 'two relays',
      prediction: RELAYED,
      outcome: met('relayed', relay('tls'), relay('udp')),
    },
    {
      name: 'a failure whose cause both see',
      prediction: NONE,
      outcome: bothScreensShow(NO_PATH_TEXT),
    },
  ])('$name', ({ prediction, outcome }) => {
    expect(deviations(prediction, outcome)).toEqual([]);
  });
});

describe('a deviation', () => {
  it.each([
    {
      prediction: DIRECT,
      outcome: met('relayed', relay('udp'), own('prflx')),
      expected: ['expected direct, got relayed'],
    },
    {
      prediction: NONE,
      outcome: directly,
      expected: ['expected no connection, got direct'],
    },
    {
      prediction: RELAYED,
      outcome: bothScreensShow(NO_PATH_TEXT),
      expected: ['expected relayed, got no connection'],
    },
    {
      prediction: DIRECT,
      outcome: met('direct', own('srflx'), own('host')),
      expected: ['right: expected prflx, got host'],
    },
    {
      prediction: RELAYED,
      outcome: met('relayed', relay('tls'), own('prflx')),
      expected: ['right: expected its own relay, got prflx'],
    },
    {
      prediction: RELAYED,
      outcome: met('relayed', own('srflx'), relay('udp')),
      expected: ['left: expected its own relay, got srflx'],
    },
    {
      prediction: RELAYED,
      outcome: met('relayed', relay('tcp'), { candidateType: 'relay' }),
      expected: [
        'left: expected TURN over tls, got tcp',
        'right: expected TURN over udp, got unknown',
      ],
    },
    {
      prediction: DIRECT,
      outcome: { ...directly, framesDecoded: { left: 20, right: 0 } } as Outcome,
      expected: ['right: connected, but no frame was decoded'],
    },
    {
      prediction: NONE,
      outcome: { path: 'none', words: { left: NO_PATH_TEXT, right: 'Connecting…' } } as Outcome,
      expected: ['right: the cause is not on screen, which shows “Connecting…”'],
    },
  ])('$expected', ({ prediction, outcome, expected }) => {
    expect(deviations(prediction, outcome)).toEqual(expected);
  });
});
