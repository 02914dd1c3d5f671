import type { LinkFailureCause, LinkOutcome } from '@throughline/protocol';
import { expect, it } from 'vitest';
import { failureCause } from './failure-cause.js';

const connected: LinkOutcome = { outcome: 'connected', route: 'direct' };
const failed = (cause: LinkFailureCause): LinkOutcome => ({ outcome: 'failed', cause });

it.each<[string, LinkOutcome[], LinkFailureCause | undefined]>([
  ['none, if both ends have connected', [connected, connected], undefined],
  ['that of the only end that failed', [connected, failed('path_lost')], 'path_lost'],
  [
    'that of the end whose own relay failed',
    [failed('remote_without_candidates'), failed('relay_unreachable')],
    'relay_unreachable',
  ],
  [
    'that of the first end, if each blames the other',
    [failed('remote_silent'), failed('remote_without_candidates')],
    'remote_silent',
  ],
])('the cause is %s', (_, reports, cause) => {
  expect(failureCause(reports)).toBe(cause);
});
