import { describe, expect, it } from 'vitest';
import {
  CHECKING_TRACE,
  DIRECT_TRACE,
  FAILED_TRACE,
  RESTARTED_TRACE,
  traceOf,
} from '@/catalogue/link-traces';
import { callSteps } from './call-steps';

const statesOf = (...args: Parameters<typeof callSteps>) =>
  Object.fromEntries(callSteps(...args).map(({ name, state }) => [name, state]));

describe('the steps of a call', () => {
  it('are open before anything has happened', () => {
    expect(new Set(Object.values(statesOf(traceOf([]))))).toEqual(new Set(['open']));
  });

  it('are complete in their order, each with its time', () => {
    expect(callSteps(DIRECT_TRACE)).toEqual([
      { name: 'offer', state: 'complete', completeAfterMs: 14 },
      { name: 'answer', state: 'complete', completeAfterMs: 71 },
      { name: 'candidates', state: 'complete', completeAfterMs: 18 },
      { name: 'checks', state: 'complete', completeAfterMs: 131 },
      { name: 'encryption', state: 'complete', completeAfterMs: 158 },
      { name: 'media', state: 'complete', completeAfterMs: 240 },
    ]);
  });

  it('show the checks as open while they run', () => {
    expect(statesOf(CHECKING_TRACE)).toMatchObject({
      answer: 'complete',
      checks: 'open',
      encryption: 'open',
    });
  });

  it('show the checks as failed when no pair has worked', () => {
    expect(statesOf(FAILED_TRACE)).toMatchObject({ checks: 'failed', media: 'open' });
  });

  it('are complete again after a restart', () => {
    expect(statesOf(RESTARTED_TRACE)).toMatchObject({ offer: 'complete', checks: 'complete' });
  });
});
