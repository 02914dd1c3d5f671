import { ParticipantId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { expect, it } from 'vitest';
import { initialLinkStats } from '../links/link-stats.js';
import { LinkTraces } from './link-traces.js';
import type { TracedConnection } from './trace-recorder.js';

const BOB = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const connection = new EventTarget() as unknown as TracedConnection;
const bob = { id: BOB, stats: new Store(initialLinkStats(0)) };

it('[STEP-2] the trace of a participant ends when they leave', () => {
  const traces = new LinkTraces();
  traces.follow([bob], () => connection);
  const trace = traces.of(BOB);
  traces.follow([bob], () => connection);

  expect(traces.of(BOB)).toBe(trace);
  traces.follow([], () => undefined);

  expect(traces.of(BOB)).toBe(undefined);
});
