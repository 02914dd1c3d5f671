/** The credentials that the relay accepts, and the peers that it never sends to. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deniedIPv4 } from './denied-peers.js';
import { shakeHandsByDtls } from './dtls.js';
import { shakeHands } from './https.js';
import { Participant } from './participant.js';
import { Stack } from './stack.js';
import { TurnClient } from './turn-client.js';

let stack: Stack;
let client: TurnClient;
let ada: Participant;
beforeAll(async () => {
  stack = await Stack.start();
  client = await TurnClient.beside(stack);
  ada = await Participant.join(stack, (await stack.createRoom()).id);
});
afterAll(async () => {
  await ada[Symbol.asyncDispose]();
  await stack[Symbol.asyncDispose]();
});

const REFUSED = 'Cannot complete Allocation';

test('DTLS uses the certificate of HTTPS, from version 1.2 on', async () => {
  const { certificate } = await shakeHands(stack.ports.https);

  const shown = await shakeHandsByDtls(stack.ports.turnTls, 'dtls1_2');

  expect(shown?.fingerprint256).toBe(certificate.fingerprint256);
  expect(await shakeHandsByDtls(stack.ports.turnTls, 'dtls1')).toBeUndefined();
});

test('two participants who are both relayed reach each other', async () => {
  expect(await client.relayToEachOther(ada.credentials)).toContain('tot_recv_msgs=2');
});

test('[ICE-2] expired credentials allocate no relay', async () => {
  const secret = await stack.run('api', ['cat', '/secrets/turn-secret']);
  const username = `${Math.floor(Date.now() / 1_000) - 1}:${ada.id}`;
  const password = createHmac('sha1', secret).update(username).digest('base64');

  expect(await client.relayToEachOther({ username, password })).toContain(REFUSED);
});

test('[ICE-2] forged credentials allocate no relay', async () => {
  const forged = { ...ada.credentials, password: 'forged' };

  expect(await client.relayToEachOther(forged)).toContain(REFUSED);
});

test('[ICE-6] credentials of a former participant allocate no relay, and those of others still do', async () => {
  await using ben = await Participant.join(stack, (await stack.createRoom()).id);
  expect(await client.relayToEachOther(ben.credentials)).toContain('tot_recv_msgs=2');

  await ben.leave();

  expect(await client.relayToEachOther(ben.credentials)).toContain(REFUSED);
  expect(await client.relayToEachOther(ada.credentials)).toContain('tot_recv_msgs=2');
});

// coturn 4.6.1 uses it as a format string.
test('a user name with percent signs affects only its own attempt', async () => {
  const username = `${Math.floor(Date.now() / 1_000) + 600}:%s%s%s%n`;

  expect(await client.relayToEachOther({ username, password: 'any' })).toContain(REFUSED);

  expect(await client.relayToEachOther(ada.credentials)).toContain('tot_recv_msgs=2');
});

describe('IPv4: permission is denied', () => {
  test.for(['169.254.169.254', '100.100.100.200', ...deniedIPv4])('for %s', async (peer) => {
    expect(await client.relayTo(peer, ada.credentials)).toContain('403 (Forbidden IP)');
  });
});

// IPv6 is covered by relay-access-ipv6.spec.ts.
test('an allocation for an IPv6 peer is rejected, since the relay has no such address', async () => {
  expect(await client.relayTo('fd00:ec2::254', ada.credentials)).toContain(
    '440 (Unsupported address family)',
  );
});
