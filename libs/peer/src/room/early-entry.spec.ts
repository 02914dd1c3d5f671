import { RoomId } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignalingConnection } from '../signaling/signaling-connection.js';
import { PINGS } from '../signaling/measure-round-trip.js';
import { GatheringConnection } from '../testing/gathering-connection.js';
import { SessionServer } from '../testing/session-server.js';
import { EarlyEntry, type EarlyEntryOptions } from './early-entry.js';

const ROOM = RoomId.parse('mkte-vhap-wcru');
const CREDENTIALS = {
  servers: [{ urls: ['turn:198.51.100.1'], username: 'ada', credential: 'x' }],
  expiresAt: 1,
  expiresInMs: 60_000,
};

let api: SessionServer;
beforeEach(async () => {
  GatheringConnection.made = [];
  vi.stubGlobal('RTCPeerConnection', GatheringConnection);
  vi.stubGlobal('addEventListener', () => undefined);
  api = await SessionServer.start();
  api.iceServers = CREDENTIALS;
});
afterEach(async () => {
  await api[Symbol.asyncDispose]();
  vi.unstubAllGlobals();
});

const enter = (onRoundTrip?: EarlyEntryOptions['onRoundTrip']) =>
  new EarlyEntry({ signalUrl: api.url, page: new EventTarget(), roomId: ROOM, onRoundTrip });
/** Those with a pool are for a link; others observe the network. */
const pools = () =>
  GatheringConnection.made.filter(({ configuration }) => configuration.iceCandidatePoolSize);
const made = () => expect.poll(() => pools().length);

describe('the round trip to the API, before the join', () => {
  it('is reported once, and as undefined when the connection is lost', async () => {
    const reported: (number | undefined)[] = [];
    const entry = enter((roundTripMs) => reported.push(roundTripMs));
    await expect.poll(() => reported).toEqual([expect.any(Number)]);

    api.cutAll();

    await expect.poll(() => reported).toEqual([expect.any(Number), undefined]);
    entry.close();
  });

  it('is not reported any more once the join has taken the connection', async () => {
    const reported: (number | undefined)[] = [];
    const entry = enter((roundTripMs) => reported.push(roundTripMs));
    const { signaling } = entry.take();

    // More replies than a measurement waits for.
    for (let ping = 0; ping < 2 * PINGS; ping++)
      await signaling?.request({ type: 'session/ping', received: 0 });

    expect(reported).toEqual([]);
    signaling?.close();
  });
});

describe('[ICE-12] before the join', () => {
  it('a connection gathers with the credentials of the join', async () => {
    const entry = enter();
    await made().toBe(1);

    const { connection, signaling } = entry.take();

    expect(pools()[0]?.configuration.iceServers).toMatchObject([{ username: 'ada' }]);
    expect([connection, signaling?.isOpen]).toEqual([expect.anything(), true]);
    connection?.close();
    signaling?.close();
  });

  it.each([
    { situation: 'without credentials', iceServers: { servers: [], expiresAt: null } },
    { situation: 'once the join has taken the connection to the API', isTaken: true },
  ])('none gathers $situation', async ({ iceServers = CREDENTIALS, isTaken = false }) => {
    const request = vi.spyOn(SignalingConnection.prototype, 'request');
    api.iceServers = iceServers;
    const entry = enter();
    const taken = isTaken ? entry.take() : undefined;

    const [reply] = request.mock.results.map(({ value }) => value as Promise<{ ok: boolean }>);
    expect(await reply).toMatchObject({ ok: true });

    expect(pools()).toEqual([]);
    taken?.signaling?.close();
    entry.close();
    request.mockRestore();
  });

  it.each([
    { end: 'the connection to the API is lost', happens: () => api.cutAll() },
    { end: 'the page is left', happens: (entry: EarlyEntry) => entry.close() },
  ])('its relays end when $end', async ({ happens }) => {
    const entry = enter();
    await made().toBe(1);

    happens(entry);

    await expect.poll(() => pools()[0]?.isClosed).toBe(true);
    expect(entry.take().connection).toBeUndefined();
  });
});

it('[NAT-3] observes the network before the join, also if no other participant is in the room', async () => {
  const urls = 'stun:198.51.100.1:3478';
  api.iceServers = { servers: [{ urls: [urls] }], expiresAt: null };
  const entry = enter();

  await expect
    .poll(() => GatheringConnection.made.map(({ configuration }) => configuration.iceServers))
    .toEqual([[{ urls }]]);

  const { signaling, network } = entry.take();
  expect(await network).toMatchObject({ network: expect.anything() as object });
  signaling?.close();
  (await network)?.close();
});
