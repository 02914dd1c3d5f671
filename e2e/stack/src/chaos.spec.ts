/**
 * Faults of API nodes and of their dependencies during meetings: no message is lost or repeated, and media
 * continues. In each test two people with browsers are in a call; beside them, callers without
 * browsers send each other numbers.
 *
 * The seed in the title chooses the node: `CHAOS_SEED=… vitest run src/chaos.spec.ts` repeats the choice.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '@throughline/test-kit';
import type { CallsReport } from './callers/report.js';
import { chaosSeed } from './config/environment.js';
import { request } from './https.js';
import { LiveCalls } from './live-calls.js';
import { Meeting } from './meeting.js';
import { Stack } from './stack.js';
import { expectUndisturbed, watchBothEnds } from './undisturbed-call.js';
import { testWeekly } from './weekly.js';

const NODES = 3;
const CALLS = 20;
/** Interval between two signals, so that an API node can buffer those of an outage. */
const CALM_PAUSE_MS = 1_000;
/** The longest outage that the product guarantees to survive. */
const OUTAGE_MS = 30_000;

describe(`three API nodes (seed ${chaosSeed})`, { timeout: 240_000 }, () => {
  const random = new Random(chaosSeed);
  const anyNode = () => 1 + random.below(NODES);

  let stack: Stack;
  beforeAll(async () => (stack = await Stack.start({ apiNodes: NODES })));
  afterAll(() => stack[Symbol.asyncDispose]());

  test('two people meet through different nodes, and one of the nodes is stopped', async () => {
    await using meeting = await Meeting.start(stack);
    const before = await stack.participantsByNode();
    const watches = await watchBothEnds(meeting);

    const node = 1 + before.indexOf(1);
    await stack.stop('api', node);

    await expectUndisturbed(meeting, watches);
    expect(before.toSorted()).toEqual([0, 1, 1]);
    await stack.startAgain('api', node);
  });

  testWeekly(
    '[RES-9] all nodes are restarted, one after the other, and no participant appears absent',
    async () => {
      await using meeting = await Meeting.start(stack);
      const watches = await watchBothEnds(meeting);
      await using calls = await LiveCalls.start(stack, CALLS);
      const first = anyNode();

      for (let i = 0; i < NODES; i += 1) await stack.restart('api', 1 + ((first + i) % NODES));

      expectNothingLost(await calls.finish(), { absences: 0 });
      await expectUndisturbed(meeting, watches);
    },
  );

  test('a node is killed', async () => {
    await using meeting = await Meeting.start(stack);
    const watches = await watchBothEnds(meeting);
    await using calls = await LiveCalls.start(stack, CALLS);

    await stack.kill('api', anyNode());

    expectNothingLost(await calls.finish());
    await expectUndisturbed(meeting, watches);
  });

  test('Redis is killed', async () => {
    await using meeting = await Meeting.start(stack);
    const watches = await watchBothEnds(meeting);
    await using calls = await LiveCalls.start(stack, CALLS);

    await stack.kill('redis');

    expectNothingLost(await calls.finish(), { connections: 'may stay open' });
    await expectUndisturbed(meeting, watches);
  });

  testWeekly('Redis is unavailable for 30 s, and the health check reports it', async () => {
    await using meeting = await Meeting.start(stack);
    const watches = await watchBothEnds(meeting);
    await using calls = await LiveCalls.start(stack, CALLS, CALM_PAUSE_MS);
    const health = async () => (await request(`${stack.origin}/api/health`)).body;

    await stack.stop('redis');
    await expect.poll(health).toContain('degraded');
    const answers = await during(OUTAGE_MS, health);
    await stack.startAgain('redis');

    await expect.poll(health).toContain('"ok"');
    expectNothingLost(await calls.finish(), { connections: 'may stay open' });
    await expectUndisturbed(meeting, watches);
    expect(answers.filter((body) => !body.includes('degraded'))).toEqual([]);
  });

  testWeekly('one in ten TCP segments between people and edge is lost', async () => {
    await using meeting = await Meeting.start(stack);
    const watches = await watchBothEnds(meeting);
    await using calls = await LiveCalls.start(stack, CALLS);
    const received = async () => (await calls.report()).received;

    await stack.people.whileLosing({ share: 0.1, port: stack.ports.https }, () =>
      expect.poll(received, { timeout: 60_000 }).toBeGreaterThan(2_000),
    );

    expectNothingLost(await calls.finish(), { connections: 'may stay open' });
    await expectUndisturbed(meeting, watches);
  });
});

/** @param connections whether the fault must have closed some, since otherwise the test proves nothing */
function expectNothingLost(
  report: CallsReport,
  {
    absences,
    connections = 'close',
  }: { absences?: number; connections?: 'close' | 'may stay open' } = {},
): void {
  expect(report.faults).toEqual([]);
  expect(report.received).toBe(report.sent);
  if (absences !== undefined) expect(report.absences).toBe(absences);
  if (connections === 'close') expect(report.resumes).toBeGreaterThan(0);
}

/** Sends requests back to back for a while, and resolves with the answers. */
async function during<T>(ms: number, request: () => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  const endMs = performance.now() + ms;
  while (performance.now() < endMs) answers.push(await request());
  return answers;
}
