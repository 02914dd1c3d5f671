/** A lobby and its hosts across several API processes that share Redis. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServer } from '../testing/redis-server.js';
import { RunningApi } from '../testing/running-api.js';

let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(() => redis[Symbol.asyncDispose]());

const tokenSecret = 'what is at least thirty-two characters long';
const startApi = () =>
  RunningApi.start({
    config: { redis: redis.config, tokenSecret },
    limits: { nodeRenewMs: 20 },
  });
const signal = { kind: 'description', description: { type: 'offer', sdp: 'v=0' } };

describe('a guest in the lobby, and a host at another API process', () => {
  it('[LOB-4] is admitted by the decision made there, and gets no message before', async () => {
    await using here = await startApi();
    await using there = await startApi();
    const { roomId, joinToken } = await here.createRoomAsHost({ lobby: true });
    await using ada = await there.connect();
    const { self: host } = await ada.join(roomId, { joinToken });
    await using gil = await here.connect();
    const { self } = await gil.joinLobby(roomId, { displayName: 'Gil' });
    const [guest] = (await ada.expect('lobby/changed')).waiting;

    gil.sendInSession({ type: 'peer/signal', to: host, signal });
    expect(await gil.nextErrorCode()).toBe('not_permitted');
    ada.sendInSession({ type: 'lobby/admit', requestId: 'a', participantId: self });

    expect(guest).toEqual({ id: self, displayName: 'Gil' });
    expect(await gil.next()).toMatchObject({ type: 'room/admitted', others: [{ id: host }] });
    gil.sendInSession({ type: 'peer/signal', to: host, signal });
    await gil.receivedSoFar();
    await expect.poll(() => ada.frames.join()).toContain('"type":"peer/signal"');
  });

  it('[LOB-8] learns when the first host joins there, and when the last one has left', async () => {
    await using here = await startApi();
    await using there = await startApi();
    const { roomId, joinToken } = await here.createRoomAsHost({ lobby: true });
    await using gil = await here.connect();
    const waiting = await gil.joinLobby(roomId);

    await using ada = await there.connect();
    await ada.join(roomId, { joinToken });
    const arrival = await gil.next();
    ada.sendInSession({ type: 'room/leave', requestId: 'l' });

    expect(waiting.hostPresent).toBe(false);
    expect(arrival).toMatchObject({ type: 'lobby/host-changed', hostPresent: true });
    expect(await gil.next()).toMatchObject({ type: 'lobby/host-changed', hostPresent: false });
  });

  it('[LOB-2] keeps waiting at another process when its own stops', async () => {
    await using there = await startApi();
    await using here = await startApi();
    const { roomId, joinToken } = await there.createRoomAsHost({ lobby: true });
    await using ada = await there.connect();
    await ada.join(roomId, { joinToken });
    await using gil = await here.connect();
    const waiting = await gil.joinLobby(roomId);
    await ada.expect('lobby/changed');

    await here.close();
    await using back = await there.connect();
    await back.resume(waiting, { received: gil.received });

    expect(await ada.request({ type: 'lobby/admit', participantId: waiting.self })).toMatchObject({
      type: 'ok',
    });
    expect(await back.next()).toMatchObject({ type: 'room/admitted' });
  });

  it('[LOB-4] [MOD-6] [MOD-8] can be refused, removed, and its room ended, from there', async () => {
    await using here = await startApi();
    await using there = await startApi();
    const { roomId, joinToken } = await here.createRoomAsHost({ lobby: true });
    await using ada = await there.connect();
    await ada.join(roomId, { joinToken });
    await using gil = await here.connect();
    const first = await gil.joinLobby(roomId);
    const decide = (type: string, participantId: string) =>
      ada.sendInSession({ type, requestId: type, participantId });

    decide('lobby/refuse', first.self);
    expect(await gil.next()).toEqual({ type: 'room/refused', code: 'entry_refused' });
    const second = await gil.joinLobby(roomId);
    decide('lobby/admit', second.self);
    await gil.expect('room/admitted');
    decide('participant/remove', second.self);
    expect(await gil.next()).toEqual({ type: 'room/removed' });
    expect(await gil.closed).toBe(4403);
    await using gus = await here.connect();
    await gus.joinLobby(roomId);
    ada.sendInSession({ type: 'room/end', requestId: 'end' });

    expect(await gus.next()).toEqual({ type: 'room/ended' });
    expect(await Promise.all([gus.closed, ada.closed])).toEqual([4411, 4411]);
    await using late = await here.connect();
    late.sendJoin(roomId, { joinToken });
    expect(await late.nextErrorCode()).toBe('room_ended');
  });
});
