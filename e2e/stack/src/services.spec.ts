/** The services as on a server: what each can reach of the others' secrets, what its health check costs, what DOMAIN changes, and test calls. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from './https.js';
import { type Service, Stack } from './stack.js';
import { testWeekly } from './weekly.js';

let stack: Stack;
beforeAll(
  async () =>
    (stack = await Stack.start({ domain: 'meet.test', files: ['e2e/stack/probe-names.yml'] })),
);
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

test('a domain is pinned to HTTPS for a year', async () => {
  const { status, headers } = await request(stack.origin);

  expect(status).toBe(200);
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
});

/** The build of the image downloads a browser. */
const BUILD_MS = 600_000;

testWeekly('the probe meets itself by each transport', { timeout: BUILD_MS }, async () => {
  const { output, status } = await stack.probe();

  expect({ output, status }).toMatchObject({ status: 0 });
  expect(output.match(/test call succeeded/g)).toHaveLength(4);
});

testWeekly('the probe, which runs a browser, cannot read the key of the certificate', async () => {
  const { output } = await stack.insteadOfProbe('cat /certificates/certificate.pem');

  expect(output).toContain('Permission denied');
  expect(output).not.toContain('PRIVATE KEY');
});
