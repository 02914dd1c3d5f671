import { NO_MEDIA, type RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../../testing/running-api.js';
import type { TestClient } from '../../testing/test-client.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

const isRecorded = async (roomId: RoomId) => (await api.getRoom(roomId)).recording;

async function announceRecording(client: TestClient, recording: boolean): Promise<void> {
  await client.request({ type: 'media/announce', media: { ...NO_MEDIA, recording } });
}

describe('[REC-3] the public view of a room', () => {
  it('states whether a participant records', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.occupy(roomId);

    const before = await isRecorded(roomId);
    await announceRecording(ada, true);
    const during = await isRecorded(roomId);
    await announceRecording(ada, false);

    expect([before, during, await isRecorded(roomId)]).toEqual([false, true, false]);
  });

  it('states no recording once the participant who records has left', async () => {
    const roomId = await api.createRoom();
    await using ada = await api.occupy(roomId);
    await announceRecording(ada, true);

    ada.sendInSession({ type: 'room/leave', requestId: 'l1' });
    await ada.expect('room/left');

    expect(await isRecorded(roomId)).toBe(false);
  });

  it('states no recording that a participant of another room claims', async () => {
    const roomId = await api.createRoom();
    await using mallory = await api.occupy(await api.createRoom());

    await announceRecording(mallory, true);

    expect(await isRecorded(roomId)).toBe(false);
  });

  it('states no recording that a guest in the lobby claims', async () => {
    const roomId = await api.createRoom({ lobby: true });
    await using mallory = await api.connect();
    await mallory.joinLobby(roomId, { media: { ...NO_MEDIA, recording: true } });

    await announceRecording(mallory, true);

    expect(await isRecorded(roomId)).toBe(false);
  });
});
