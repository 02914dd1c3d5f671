/** Whom the relay serves, and where it never sends. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Stack } from './stack.js';
import { type Credentials, credentialsOf, TurnClient } from './turn-client.js';

const HOUR_S = 3600;

let stack: Stack;
let client: TurnClient;
let good: Credentials;
beforeAll(async () => {
  stack = await Stack.start();
  client = await TurnClient.beside(stack);
  good = credentialsOf(client.secret, now() + HOUR_S);
});
afterAll(() => stack[Symbol.asyncDispose]());

test('two participants who are both relayed reach each other', async () => {
  expect(await client.relayToEachOther(good)).toContain('tot_recv_msgs=2');
});

test('expired credentials get no relay', async () => {
  const expired = credentialsOf(client.secret, now() - 1);

  expect(await client.relayToEachOther(expired)).toContain('Cannot complete Allocation');
});

test('credentials made with another secret get no relay', async () => {
  const forged = credentialsOf('another secret', now() + HOUR_S);

  expect(await client.relayToEachOther(forged)).toContain('Cannot complete Allocation');
});

const denied = deniedAddresses();

describe('IPv4: permission is refused', () => {
  test.for(['169.254.169.254', '100.100.100.200', ...denied.filter(isV4)])(
    'for %s',
    async (peer) => {
      expect(await client.relayTo(peer, good)).toContain('403 (Forbidden IP)');
    },
  );
});

// The relay has no IPv6 address, so that not even an allocation is to be had.
describe('IPv6: an allocation is refused', () => {
  test.for(['fd00:ec2::254', '::ffff:10.0.0.1', ...denied.filter((peer) => !isV4(peer))])(
    'for %s',
    async (peer) => {
      expect(await client.relayTo(peer, good)).toContain('440 (Unsupported address family)');
    },
  );
});

/** The last address of each range that the relay is told to deny. */
function deniedAddresses(): string[] {
  const list = path.join(import.meta.dirname, '../../../infra/turn/denied-peers.conf');
  return [...readFileSync(list, 'utf8').matchAll(/^denied-peer-ip=(\S+)/gm)].map(
    ([, range = '']) => range.split('-').at(-1) ?? range,
  );
}

function isV4(address: string): boolean {
  return !address.includes(':');
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
