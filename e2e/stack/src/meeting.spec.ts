import { nominatedPairs } from '@throughline/people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Meeting } from './meeting.js';
import { type Ports, Stack } from './stack.js';

let stack: Stack;
beforeAll(async () => (stack = await Stack.start()));
afterAll(() => stack[Symbol.asyncDispose]());

test('two people meet through the edge over HTTPS, directly', async () => {
  await using meeting = await Meeting.start(stack);

  await meeting.expectPictures();

  for (const { page } of meeting.people) {
    const [pair] = await nominatedPairs(page);
    expect([pair?.local.candidateType, pair?.remote.candidateType]).not.toContain('relay');
  }
});

describe('[LNK-5] people who choose relay-only meet through the relay', () => {
  test.for<{ way: string; relayProtocol: string; urlOf: (ports: Ports) => string }>([
    {
      way: 'UDP',
      relayProtocol: 'udp',
      urlOf: ({ turn }) => `turn:turn.localhost:${turn}?transport=udp`,
    },
    {
      way: 'TCP',
      relayProtocol: 'tcp',
      urlOf: ({ turn }) => `turn:turn.localhost:${turn}?transport=tcp`,
    },
    {
      way: 'TLS on the port of HTTPS',
      relayProtocol: 'tls',
      urlOf: ({ https }) => `turns:turn.localhost:${https}?transport=tcp`,
    },
  ])('over $way, if it is the only way', async ({ relayProtocol, urlOf }) => {
    await stack.offerOnly(urlOf(stack.ports));
    await using meeting = await Meeting.start(stack, { isRelayed: true });

    await meeting.expectPictures();

    for (const { page } of meeting.people) {
      const [pair] = await nominatedPairs(page);
      expect(pair?.local).toMatchObject({ candidateType: 'relay', relayProtocol });
    }
  });
});
