/** The links of a room, as hosts request them within their session, and applications over HTTP. */
import { RoomLinks } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

const LIST = { type: 'links/list' };

async function meetHost() {
  const { roomId, joinToken } = await api.createRoomAsHost();
  const [ada, ben] = [await api.connect(), await api.connect()];
  const { self: adaId } = await ada.join(roomId, { joinToken });
  const { self: benId } = await ben.join(roomId);
  await ada.receivedSoFar();
  return {
    roomId,
    joinToken,
    ada,
    ben,
    adaId,
    benId,
    async [Symbol.asyncDispose]() {
      await Promise.all([ada, ben].map((client) => client[Symbol.asyncDispose]()));
    },
  };
}

describe('[MOD-17] the links of a room', () => {
  it('are listed for a host, with what both ends reported and the remedies', async () => {
    await using room = await meetHost();
    const { ada, ben, adaId, benId } = room;
    await ben.request({ type: 'network/announce', network: { kind: 'udp-blocked' } });
    const link = { outcome: 'failed', cause: 'no_direct_path' };
    await ben.request({ type: 'link/report', participantId: adaId, link });
    await ada.receivedSoFar();

    const reply = await ada.request(LIST);

    expect(reply).toMatchObject({ type: 'links/listed' });
    expect(RoomLinks.parse('links' in reply ? reply.links : undefined)).toMatchObject({
      participants: [{ id: adaId }, { id: benId, network: { kind: 'udp-blocked' } }],
      links: [
        { from: adaId, to: benId },
        { from: benId, to: adaId, status: { kind: 'failed', cause: 'no_direct_path' } },
      ],
      remedies: [{ code: 'configure_relay', participants: [adaId, benId], links: 1 }],
    });
  });

  it('[API-13] are the same over HTTP, and contain no address', async () => {
    await using room = await meetHost();
    const { roomId, joinToken, ada, benId } = room;
    const link = { outcome: 'connected', route: 'relayed', relay: 'tls' };
    await ada.request({ type: 'link/report', participantId: benId, link });

    const response = await api.fetch(`/api/rooms/${roomId}/links`, {
      headers: { authorization: `Bearer ${joinToken}` },
    });
    const text = await response.text();

    const listed = await ada.request(LIST);
    expect(RoomLinks.parse(JSON.parse(text))).toEqual('links' in listed && listed.links);
    expect(text).not.toMatch(/127\.0\.0\.1|::1/);
  });

  it('are not for participants, nor for a host that has lost its role', async () => {
    await using room = await meetHost();
    const { ada, ben, adaId, benId } = room;

    expect(await ben.request(LIST)).toMatchObject({ type: 'error', code: 'not_permitted' });

    await ada.request({ type: 'participant/set-role', participantId: benId, role: 'host' });
    await ben.receivedSoFar();
    expect(await ben.request(LIST)).toMatchObject({ type: 'links/listed' });
    await ben.request({
      type: 'participant/set-role',
      participantId: adaId,
      role: 'participant',
    });
    await ada.receivedSoFar();
    expect(await ada.request(LIST)).toMatchObject({ type: 'error', code: 'not_permitted' });
  });

  it('[LIM-17] can be requested as often as announcements', async () => {
    await using strict = await RunningApi.start({
      limits: { announcements: { burst: 2, perSecond: 0.001 } },
    });
    const { roomId, joinToken } = await strict.createRoomAsHost();
    await using ada = await strict.connect();
    await ada.join(roomId, { joinToken });

    const replies = [await ada.request(LIST), await ada.request(LIST), await ada.request(LIST)];

    expect(replies.map((reply) => ('code' in reply ? reply.code : reply.type))).toEqual([
      'links/listed',
      'links/listed',
      'rate_limited',
    ]);
  });
});
