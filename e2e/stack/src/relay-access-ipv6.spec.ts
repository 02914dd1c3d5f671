/** The IPv6 peers that the relay never sends to, on a network where it has an IPv6 address. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import {
  DockerComposeEnvironment,
  type StartedDockerComposeEnvironment,
  Wait,
} from 'testcontainers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNREACHABLE_IPV6 } from './unreachable-peers.js';

const RELAY = 'fd7a:1f3c:9b2e::7';

let lab: StartedDockerComposeEnvironment;
beforeAll(async () => {
  lab = await new DockerComposeEnvironment(
    path.join(import.meta.dirname, '..'),
    'relay-on-ipv6.yml',
  )
    .withEnvironment({ RELAY })
    .withDefaultWaitStrategy(Wait.forHealthCheck())
    .up();
  // The key as the API stores it [ICE-6].
  const hash = createHash('md5').update('ada:throughline:sesame').digest('hex');
  await run('redis', ['redis-cli', 'set', 'turn/realm/throughline/user/ada/key', hash]);
});
afterAll(() => lab.down({ removeVolumes: true }));

test('two participants who are both relayed reach each other', async () => {
  expect(await relay('-y', '-m', '2')).toContain('tot_recv_msgs=2');
});

describe('permission is denied', () => {
  test.for(UNREACHABLE_IPV6)('for %s', async (peer) => {
    expect(await relay('-e', peer)).toContain('403 (Forbidden IP)');
  });
});

function relay(...options: string[]): Promise<string> {
  const identity = ['-u', 'ada', '-w', 'sesame'];
  return run('turn', ['turnutils_uclient', '-c', '-x', '-n', '1', ...identity, ...options, RELAY]);
}

/** The output of a command inside a service, whatever its exit status. */
async function run(service: string, command: string[]): Promise<string> {
  const { output } = await lab.getContainer(`${service}-1`).exec(command);
  return output;
}
