import { nominatedPair, type Person } from '@throughline/people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Meeting } from './meeting.js';
import { type Ports, Stack } from './stack.js';
import { casesOf } from './weekly.js';

let stack: Stack;
beforeAll(async () => (stack = await Stack.start()));
afterAll(() => stack[Symbol.asyncDispose]());

test('two people meet through the edge over HTTPS, directly', async () => {
  await using meeting = await Meeting.start(stack);

  await meeting.expectPictures();

  for (const { page } of meeting.people) {
    const { local, remote } = await nominatedPair(page);
    expect([local.candidateType, remote.candidateType]).not.toContain('relay');
  }
});

/** Whose credentials the person's connections have: in usernames, the participant follows the expiry [ICE-2]. */
const usernamesOf = ({ page }: Person) =>
  page.evaluate(() => {
    const servers = window.probedConnections.flatMap(
      (connection) => connection.getConfiguration().iceServers ?? [],
    );
    return servers.flatMap(({ username }) => username ?? []);
  });

/** The relays that coturn has allocated for those credentials, as it notes them in Redis. */
const relaysOf = async (username: string) => {
  const key = `turn/realm/*/user/${username}/allocation/*/status`;
  const keys = await stack.run('redis', ['redis-cli', '--scan', '--pattern', key]);
  return keys
    .split('\n')
    .filter((line) => line !== '')
    .toSorted();
};

test('[ICE-12] a person who may join has relays before pressing Join, and the first link uses them', async () => {
  let usernames: string[] = [];
  let relays: string[] = [];
  const relaysOfLast = async (bob: Person) => {
    usernames = await usernamesOf(bob);
    relays = await relaysOf(usernames.at(-1) ?? 'none');
    return relays;
  };
  await using meeting = await Meeting.start(stack, {
    beforeJoin: (bob) => expect.poll(() => relaysOfLast(bob)).not.toEqual([]),
  });

  await meeting.expectPictures();

  expect(await usernamesOf(meeting.bob)).toEqual(usernames);
  // Over UDP, TCP and TLS: some may still have been on their way.
  expect(await relaysOf(usernames.at(-1) ?? 'none')).toEqual(expect.arrayContaining(relays));
});

interface RelayTransport {
  transport: string;
  relayProtocol: string;
  urlOf: (ports: Ports) => string;
}

/** The edge recognizes TURN by the server name. UDP and TCP do not pass through the edge. */
const TLS: RelayTransport = {
  transport: 'TLS on the port of HTTPS',
  relayProtocol: 'tls',
  urlOf: ({ https }) => `turns:turn.localhost:${https}?transport=tcp`,
};
const UDP: RelayTransport = {
  transport: 'UDP',
  relayProtocol: 'udp',
  urlOf: ({ turn }) => `turn:turn.localhost:${turn}?transport=udp`,
};
const TCP: RelayTransport = {
  transport: 'TCP',
  relayProtocol: 'tcp',
  urlOf: ({ turn }) => `turn:turn.localhost:${turn}?transport=tcp`,
};

describe('[LNK-5] people who choose relay-only meet through the relay', () => {
  test.for(casesOf([TLS], [UDP, TCP]))(
    'over $transport, if it is the only one',
    async ({ relayProtocol, urlOf }) => {
      await stack.offerOnly(urlOf(stack.ports));
      await using meeting = await Meeting.start(stack, { isRelayed: true });

      await meeting.expectPictures();

      for (const { page } of meeting.people) {
        const { local } = await nominatedPair(page);
        expect(local).toMatchObject({ candidateType: 'relay', relayProtocol });
      }
    },
  );
});
