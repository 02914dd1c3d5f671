/** When a participant receives TURN credentials [ICE-7]. Whether a TURN server accepts them: `relay-access.spec.ts`. */
import { type IceServers, ServerMessage } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const stunUrls = ['stun:198.51.100.1'];
const turn = {
  servers: [{ urls: ['turn:198.51.100.1'], secret: 'secret' }],
  credentialTtlSeconds: 600,
};
const startApi = () => RunningApi.start({ config: { turn, stunUrls } });

const STUN_ONLY: IceServers = { servers: [{ urls: stunUrls }], expiresAt: null };

async function refreshed(client: TestClient): Promise<IceServers> {
  client.sendInSession({ type: 'ice-servers/refresh', requestId: 'i1' });
  return (await client.expect('ice-servers/refreshed')).iceServers;
}

const namesIn = (iceServers: IceServers | undefined) =>
  (iceServers?.servers ?? []).flatMap(({ username }) => username?.split(':')[1] ?? []);

describe('[ICE-7] a participant that is alone in its room', () => {
  it('receives no credentials, neither at its join nor at a refresh', async () => {
    await using api = await startApi();
    await using ada = await api.connect();

    const { iceServers } = await ada.join(await api.createRoom());

    expect([iceServers, await refreshed(ada)]).toEqual([STUN_ONLY, STUN_ONLY]);
  });

  it('receives its credentials with the message about the next participant', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);
    await using ben = await api.connect();

    const joined = await ben.join(roomId);
    const { iceServers } = await ada.expect('participant/joined');

    expect(namesIn(iceServers)).toEqual([self]);
    expect(namesIn(joined.iceServers)).toEqual([joined.self]);
  });

  it('receives none from a join that the room rejects', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom({ passcode: 'sesame' });
    await using ada = await api.connect();
    await ada.join(roomId, { passcode: 'sesame' });
    await using eve = await api.connect();

    eve.sendJoin(roomId, { passcode: 'guess' });
    expect(await eve.nextErrorCode()).toBe('wrong_passcode');

    expect(await ada.receivedSoFar()).toEqual([]);
    expect(await refreshed(ada)).toEqual(STUN_ONLY);
  });

  it('receives none at a refresh after the other participant has left, and new ones with the next', async () => {
    await using api = await startApi();
    const roomId = await api.createRoom();
    await using ada = await api.connect();
    const { self } = await ada.join(roomId);
    await using ben = await api.connect();
    await ben.join(roomId);
    await ada.expect('participant/joined');
    expect(namesIn(await refreshed(ada))).toEqual([self]);

    ben.sendInSession({ type: 'room/leave', requestId: 'l1' });
    await ada.expect('participant/left');
    const whileAlone = await refreshed(ada);
    await ben.expect('room/left');
    await ben.join(roomId);

    expect(whileAlone).toEqual(STUN_ONLY);
    expect(namesIn((await ada.expect('participant/joined')).iceServers)).toEqual([self]);
  });

  it('receives its credentials with the guest that it admits from the lobby', async () => {
    await using api = await startApi();
    const { roomId, joinToken } = await api.createRoomAsHost({ lobby: true });
    await using host = await api.connect();
    const { self } = await host.join(roomId, { joinToken });
    await using gil = await api.connect();
    const waiting = await gil.joinLobby(roomId);
    await host.expect('lobby/changed');

    host.sendInSession({ type: 'lobby/admit', requestId: 'a1', participantId: waiting.self });

    await host.expect('ok');
    expect(namesIn((await host.expect('participant/joined')).iceServers)).toEqual([self]);
    expect(namesIn((await gil.expect('room/admitted')).iceServers)).toEqual([waiting.self]);
  });

  it('has them also if both participants join at the same time', async () => {
    await using api = await startApi();
    const meet = async () => {
      const roomId = await api.createRoom();
      const clients = await Promise.all([api.connect(), api.connect()]);
      const joined = await Promise.all(clients.map((client) => client.join(roomId)));
      const first = clients[joined.findIndex(({ others }) => others.length === 0)];
      const issued = await first?.expect('participant/joined');
      clients.forEach((client) => client.socket.close(1000));
      return namesIn(issued?.iceServers);
    };

    const issued = await Promise.all(Array.from({ length: 20 }, meet));

    expect(issued.map((names) => names.length)).toEqual(Array(20).fill(1));
  });
});

it('[ICE-7] a third participant causes no credentials for the others, which have theirs', async () => {
  await using api = await startApi();
  const roomId = await api.createRoom();
  await using ada = await api.connect();
  await ada.join(roomId);
  await using ben = await api.occupy(roomId);
  await ada.expect('participant/joined');
  await api.occupy(roomId);

  for (const client of [ada, ben]) await client.expect('participant/joined');

  const joins = [...ada.frames, ...ben.frames].map((frame) =>
    ServerMessage.parse(JSON.parse(frame)),
  );
  const withServers = joins.filter((m) => m.type === 'participant/joined' && m.iceServers);
  expect(withServers).toHaveLength(1);
});
