/** The doctor beside the services, with their secrets and permissions. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stack } from './stack.js';

let stack: Stack;
beforeAll(async () => (stack = await Stack.start()));
afterAll(() => stack[Symbol.asyncDispose]());

test('the doctor finds no failure in a stack that has just been started', async () => {
  const { output, status } = await stack.doctor();

  expect({ output, status }).toMatchObject({ status: 0 });
  expect(output).toMatch(/^passed {3}redis: Redis/m);
  expect(output).toMatch(/^skipped {2}turn: turn:turn\.localhost/m);
});

test('the doctor names a Redis that is stopped', async () => {
  await stack.stop('redis');

  const { output, status } = await stack.doctor();

  expect({ output, status }).toMatchObject({ status: 1 });
  expect(output).toContain('FAILED  redis: Redis');
});
