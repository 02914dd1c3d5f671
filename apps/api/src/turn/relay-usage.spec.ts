import type { IceServers, JoinToken, ParticipantId, RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TurnConfig } from '../config/turn-settings.js';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';
import { TurnLab } from '../testing/turn-lab.js';

const turnUrls = ['turn:198.51.100.1'];
const turn = { servers: [{ urls: turnUrls, secret: 'secret' }], credentialTtlSeconds: 600 };
const stunUrls = ['stun:198.51.100.1'];
const stunOnly: IceServers = { servers: [{ urls: stunUrls }], expiresAt: null };

let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis[Symbol.asyncDispose]());

const startApi = (turnConfig: TurnConfig = turn) =>
  RunningApi.start({ config: { redis: redis.config, turn: turnConfig, stunUrls } });

/** As a host of the room reads it. */
async function usage(api: RunningApi, roomId: RoomId, joinToken: JoinToken): Promise<unknown> {
  const headers = { authorization: `Bearer ${joinToken}` };
  return (await api.fetch(`/api/rooms/${roomId}/usage`, { headers })).json();
}

const relayedBytes = async (api: RunningApi, roomId: RoomId) =>
  (await api.getRoom(roomId)).relayedBytes;

const metric = async (api: RunningApi, name: string) => {
  const text = await (await api.fetch('/api/metrics')).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
};

/** Publishes what coturn would. */
const announce = (kind: string, user: string, message: string) =>
  redis.run((client) =>
    client.publish(
      `turn/realm/throughline/user/1795549757:${user}/allocation/0001/${kind}`,
      message,
    ),
  );
const share = (user: ParticipantId, bytes: number) =>
  announce('traffic/peer', user, `rcvp=1, rcvb=${bytes}, sentp=0, sentb=0`);

async function refreshed(client: TestClient): Promise<IceServers> {
  client.sendInSession({ type: 'ice-servers/refresh', requestId: 'i1' });
  return (await client.expect('ice-servers/refreshed')).iceServers;
}

describe('[ICE-4] the traffic of a real TURN server', () => {
  const patiently = { interval: 20 };
  const deviation = async (bytes: number, api: RunningApi, roomId: RoomId) =>
    Math.abs(((await relayedBytes(api, roomId)) ?? 0) / bytes - 1);

  it('to a peer and back counts for the room in both directions', async () => {
    await using lab = await TurnLab.start(redis);
    await using api = await startApi(lab.config);
    const { roomId, joinToken } = await api.createRoomAsHost();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { iceServers, self } = await ada.join(roomId);

    // More packets than coturn counts between two reports, and a remainder that it reports at the end.
    const bytes = await lab.sendToEcho(iceServers, { messages: 1_500, messageBytes: 1_000 });

    // All that it sent, and some of what came back: an echo that stands still loses packets.
    expect(bytes).toBeGreaterThan(1_600_000);
    await expect.poll(() => deviation(bytes, api, roomId), patiently).toBeLessThan(0.02);
    const total = await relayedBytes(api, roomId);
    expect(await usage(api, roomId, joinToken)).toMatchObject({
      relayedBytes: total,
      relayedBytesByParticipant: { [self]: total },
    });
    expect(await metric(api, 'throughline_relayed_bytes_total')).toBe(total);
    expect(await metric(api, 'throughline_turn_reports_ignored_total')).toBe(0);
  });

  it('between two relays counts at both', async () => {
    await using lab = await TurnLab.start(redis);
    await using api = await startApi(lab.config);
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { iceServers } = await ada.join(roomId);

    const bytes = await lab.sendBetweenRelays(iceServers, { messages: 500, messageBytes: 1_000 });

    expect(bytes).toBeGreaterThan(1_500_000);
    await expect.poll(() => deviation(bytes, api, roomId), patiently).toBeLessThan(0.02);
  });
});

describe('[API-6] the relayed bytes of a participant', () => {
  it('is returned to the host of the room, and not to a client that only knows its id', async () => {
    await using api = await startApi();
    const { roomId, joinToken } = await api.createRoomAsHost();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);
    await share(self, 1_000);
    await expect.poll(() => relayedBytes(api, roomId)).toBe(1_000);

    const seenByAnyone = await (await api.fetch(`/api/rooms/${roomId}`)).text();

    expect(seenByAnyone).not.toContain('relayedBytesByParticipant');
    expect(seenByAnyone).not.toContain(self);
    expect(await usage(api, roomId, joinToken)).toMatchObject({
      relayedBytesByParticipant: { [self]: 1_000 },
    });
  });
});

describe('[ICE-4] the relayed bytes of a room', () => {
  it('are 0 at first', async () => {
    await using api = await startApi();

    expect(await relayedBytes(api, await api.createRoom())).toBe(0);
  });

  it('are absent if no TURN server reports to the API', async () => {
    await using api = await RunningApi.start({ config: { turn } });

    expect(await relayedBytes(api, await api.createRoom())).toBeUndefined();
  });

  it('keep counting after the participant has left and the API has restarted', async () => {
    await using before = await startApi();
    const roomId = await before.createRoom();
    await before.occupy(roomId);
    await using ada = await before.connect();
    const { self } = await ada.join(roomId);
    await share(self, 1_000);
    await expect.poll(() => relayedBytes(before, roomId)).toBe(1_000);
    await before.close();
    await share(self, 500); // not received

    await using after = await startApi();
    await announce('total_traffic/peer', self, 'rcvp=3, rcvb=900, sentp=1, sentb=700');

    await expect.poll(() => relayedBytes(after, roomId)).toBe(1_600);
  });

  it('ignore reports about unknown participants, and malformed ones', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await api.occupy(roomId);
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);

    await announce('traffic/peer', crypto.randomUUID(), 'rcvp=1, rcvb=1, sentp=0, sentb=0');
    await announce('traffic/peer', 'ada', 'rcvp=1, rcvb=1, sentp=0, sentb=0');
    await announce('traffic/peer', self, 'rcvb=1');
    await announce('status', self, 'deleted');
    await share(self, 7);

    await expect.poll(() => relayedBytes(api, roomId)).toBe(7);
    await expect.poll(() => metric(api, 'throughline_turn_reports_ignored_total')).toBe(3);
  });
});

describe('[ICE-5, ICE-13] a room that has used up its quota', () => {
  it('gets no more credentials, neither at a join nor at a refresh, and the reason', async () => {
    await using api = await startApi({ ...turn, roomQuotaBytes: 1_000 });
    const roomId = await api.createRoom();
    const otherRoomId = await api.createRoom();
    await api.occupy(roomId);
    await api.occupy(otherRoomId);
    await using ada = await api.connect();
    const { self, iceServers } = await ada.join(roomId);
    await share(self, 999);
    await expect.poll(() => relayedBytes(api, roomId)).toBe(999);
    const nearlyUsedUp = await refreshed(ada);

    await share(self, 1);
    await expect.poll(() => relayedBytes(api, roomId)).toBe(1_000);
    const usedUp = await refreshed(ada);
    await using eve = await api.connect();
    const joined = await eve.join(roomId);
    await using cy = await api.connect();
    const elsewhere = await cy.join(otherRoomId);

    for (const { servers } of [iceServers, nearlyUsedUp, elsewhere.iceServers])
      expect(servers.map(({ urls }) => urls)).toEqual([stunUrls, turnUrls]);
    const withheld = { ...stunOnly, withheld: 'quota_used' };
    expect([usedUp, joined.iceServers]).toEqual([withheld, withheld]);
  });
});
