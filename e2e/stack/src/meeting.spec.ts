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
  test.for<{ transport: string; relayProtocol: string; urlOf: (ports: Ports) => string }>([
    {
      transport: 'UDP',
      relayProtocol: 'udp',
      urlOf: ({ turn }) => `turn:turn.localhost:${turn}?transport=udp`,
    },
    {
      transport: 'TCP',
      relayProtocol: 'tcp',
      urlOf: ({ turn }) => `turn:turn.localhost:${turn}?transport=tcp`,
    },
    {
      transport: 'TLS on the port of HTTPS',
      relayProtocol: 'tls',
      urlOf: ({ https }) => `turns:turn.localhost:${https}?transport=tcp`,
    },
  ])('over $transport, if it is the only one', async ({ relayProtocol, urlOf }) => {
    await stack.offerOnly(urlOf(stack.ports));
    await using meeting = await Meeting.start(stack, { isRelayed: true });

    await meeting.expectPictures();

    for (const { page } of meeting.people) {
      const [pair] = await nominatedPairs(page);
      expect(pair?.local).toMatchObject({ candidateType: 'relay', relayProtocol });
    }
  });
});
