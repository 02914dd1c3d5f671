/** Network classes, as the connections of all participants observe them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

const cone = { kind: 'udp-open', ipv4: 'endpoint-independent', ipv6: false };
const announce = (network: object) => ({ type: 'network/announce', network });

async function pair() {
  const roomId = await api.createRoom();
  const [ada, ben] = [await api.connect(), await api.connect()];
  await ada.join(roomId);
  const { self: benId } = await ben.join(roomId);
  await ada.receivedSoFar();
  return {
    roomId,
    ada,
    ben,
    benId,
    async [Symbol.asyncDispose]() {
      await Promise.all([ada, ben].map((client) => client[Symbol.asyncDispose]()));
    },
  };
}

describe('[NAT-1] the class of a network', () => {
  it('reaches the others once, and those who join later', async () => {
    await using room = await pair();
    const { ada, ben, benId, roomId } = room;

    for (let i = 0; i < 2; i++)
      expect(await ben.request(announce(cone))).toMatchObject({ type: 'ok' });

    expect(await ada.receivedSoFar()).toMatchObject([
      { type: 'participant/changed', participant: { id: benId, network: cone } },
    ]);
    await using cy = await api.connect();
    const { others } = await cy.join(roomId);
    expect(others.map(({ network }) => network)).toEqual([undefined, cone]);
  });

  it('is replaced when the network changes', async () => {
    await using room = await pair();
    const { ada, ben } = room;
    await ben.request(announce(cone));
    await ada.receivedSoFar();

    await ben.request(announce({ kind: 'udp-blocked' }));

    expect(await ada.receivedSoFar()).toMatchObject([
      { participant: { network: { kind: 'udp-blocked' } } },
    ]);
  });

  it.each([
    ['an unknown kind', { kind: 'satellite' }],
    ['an unknown mapping', { ...cone, ipv4: 'random' }],
    ['no mapping', { kind: 'udp-open', ipv6: false }],
    ['more about a hidden network', { kind: 'relay-only', ipv4: 'endpoint-independent' }],
    ['an address', { ...cone, address: '198.51.100.7' }],
  ])('[SIG-3] is malformed with %s', async (_, network) => {
    await using room = await pair();
    const { ada, ben } = room;

    expect(await ben.request(announce(network))).toEqual({
      type: 'error',
      code: 'malformed_message',
    });

    expect(await ada.receivedSoFar()).toEqual([]);
  });

  it('[LIM-17] is limited per connection, together with media', async () => {
    await using strict = await RunningApi.start({
      limits: { announcements: { burst: 2, perSecond: 0.001 } },
    });
    const roomId = await strict.createRoom();
    await using ada = await strict.connect();
    await ada.join(roomId);

    await ada.request({ type: 'media/announce', media: {} });
    await ada.request(announce(cone));

    expect(await ada.request(announce({ kind: 'udp-blocked' }))).toMatchObject({
      code: 'rate_limited',
    });
  });
});
