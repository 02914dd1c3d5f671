/** Where the relay never sends by IPv6, tried where it has an address to send from. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import {
  DockerComposeEnvironment,
  type StartedDockerComposeEnvironment,
  Wait,
} from 'testcontainers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deniedIPv6 } from './denied-peers.js';

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
  // As the API grants them [ICE-6].
  const hash = createHash('md5').update('ada:throughline:sesame').digest('hex');
  await run('redis', ['redis-cli', 'set', 'turn/realm/throughline/user/ada/key', hash]);
});
afterAll(() => lab.down({ removeVolumes: true }));

test('two participants who are both relayed reach each other', async () => {
  expect(await relay('-y', '-m', '2')).toContain('tot_recv_msgs=2');
});

// The network leads nowhere, so that what may be sent to it is lost.
test('permission is given for a public address', async () => {
  const said = await relay('-e', '2a00::1');

  expect(said).toContain('tot_send_msgs=1');
  expect(said).not.toContain('403');
});

describe('permission is refused', () => {
  test.for(['::', 'fd00:ec2::254', '::ffff:10.0.0.1', '64:ff9b::10.0.0.1', ...deniedIPv6])(
    'for %s',
    async (peer) => {
      expect(await relay('-e', peer)).toContain('403 (Forbidden IP)');
    },
  );
});

function relay(...options: string[]): Promise<string> {
  const identity = ['-u', 'ada', '-w', 'sesame'];
  return run('turn', ['turnutils_uclient', '-c', '-x', '-n', '1', ...identity, ...options, RELAY]);
}

/** What a command prints inside a service, however it ends. */
async function run(service: string, command: string[]): Promise<string> {
  const { output } = await lab.getContainer(`${service}-1`).exec(command);
  return output;
}
