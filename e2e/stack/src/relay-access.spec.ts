/** The credentials that the relay accepts, and the peers that it never sends to. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dtlsHandshake } from './dtls.js';
import { tlsHandshake } from './https.js';
import { Participant } from './participant.js';
import { Stack } from './stack.js';
import { TurnClient } from './turn-client.js';
import { UNREACHABLE_IPV4 } from './unreachable-peers.js';

let stack: Stack;
let client: TurnClient;
let ada: Participant;
let zoe: Participant;
beforeAll(async () => {
  stack = await Stack.start();
  client = await TurnClient.beside(stack);
  [zoe, ada] = await Participant.pair(stack);
});
afterAll(async () => {
  await ada[Symbol.asyncDispose]();
  await zoe[Symbol.asyncDispose]();
  await stack[Symbol.asyncDispose]();
});

const NO_ALLOCATION = 'Cannot complete Allocation';

test('DTLS 1.2 presents the certificate of HTTPS, and older versions are rejected', async () => {
  const { certificate } = await tlsHandshake(stack.ports.https);

  const presented = await dtlsHandshake(stack.ports.turnTls, 'dtls1_2');

  expect(presented?.fingerprint256).toBe(certificate.fingerprint256);
  expect(await dtlsHandshake(stack.ports.turnTls, 'dtls1')).toBeUndefined();
});

test('two participants who are both relayed reach each other', async () => {
  expect(await client.relayToEachOther(ada.credentials)).toContain('tot_recv_msgs=2');
});

test('[ICE-2] the relay rejects expired credentials', async () => {
  const secret = await stack.run('api', ['cat', '/secrets/turn-secret']);
  const username = `${Math.floor(Date.now() / 1_000) - 1}:${ada.id}`;
  const password = createHmac('sha1', secret).update(username).digest('base64');

  expect(await client.relayToEachOther({ username, password })).toContain(NO_ALLOCATION);
});

test('[ICE-2] the relay rejects forged credentials', async () => {
  const forged = { ...ada.credentials, password: 'forged' };

  expect(await client.relayToEachOther(forged)).toContain(NO_ALLOCATION);
});

test('[ICE-6] the relay rejects the credentials of a participant who has left, and accepts those of others', async () => {
  await using pair = new AsyncDisposableStack();
  const [cy, ben] = await Participant.pair(stack);
  pair.use(cy);
  pair.use(ben);
  expect(await client.relayToEachOther(ben.credentials)).toContain('tot_recv_msgs=2');

  await ben.leave();

  expect(await client.relayToEachOther(ben.credentials)).toContain(NO_ALLOCATION);
  expect(await client.relayToEachOther(ada.credentials)).toContain('tot_recv_msgs=2');
});

// coturn 4.6.1 uses the user name as a format string.
test('a user name with percent signs affects only its own request', async () => {
  const username = `${Math.floor(Date.now() / 1_000) + 600}:%s%s%s%n`;

  expect(await client.relayToEachOther({ username, password: 'any' })).toContain(NO_ALLOCATION);

  expect(await client.relayToEachOther(ada.credentials)).toContain('tot_recv_msgs=2');
});

describe('IPv4: permission is denied', () => {
  test.for(UNREACHABLE_IPV4)('for %s', async (peer) => {
    expect(await client.relayTo(peer, ada.credentials)).toContain('403 (Forbidden IP)');
  });
});

// For a relay with an IPv6 address, see relay-access-ipv6.spec.ts.
test('an allocation for an IPv6 peer is rejected, since the relay has no such address', async () => {
  expect(await client.relayTo('fd00:ec2::254', ada.credentials)).toContain(
    '440 (Unsupported address family)',
  );
});
