/** What a service can reach of the others' secrets, and what its health check costs. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, Stack } from './stack.js';

let stack: Stack;
beforeAll(async () => (stack = await Stack.start()));
afterAll(() => stack[Symbol.asyncDispose]());

test.for<[Service, string]>([
  ['redis', 'redis-users.acl'],
  ['api', 'redis-password\ntoken-secret\nturn-secret'],
  ['web', ''],
  ['edge', ''],
  ['turn', ''],
])('%s can read no secret but its own', async ([service, own]) => {
  const script = 'ls /secrets /redis-users 2>/dev/null | grep -v : | grep . | sort';

  expect(await stack.run(service, ['sh', '-c', script])).toBe(own);
});

test.for<Service>(['api', 'web', 'edge', 'turn', 'redis'])(
  'the health check of %s starts no Node process',
  async (service) => {
    const [, ...command] = await stack.healthCheckOf(service);

    expect(command.join(' ')).not.toMatch(/\bnode\b/);
  },
);
