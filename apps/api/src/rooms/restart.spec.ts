/** An API process that keeps rooms in a file, and the next one on the same file. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { aFilePath, filesAfterKill } from '../testing/rooms-file.js';
import { RunningApi } from '../testing/running-api.js';
import type { TestClient } from '../testing/test-client.js';

const limits = { nodeRenewMs: 20 };
const offer = { kind: 'description', description: { type: 'offer', sdp: 'v=0' } };

async function start(roomsFile: string, graceMs = 60_000): Promise<RunningApi> {
  const api = await RunningApi.start({ config: { roomsFile }, limits: { ...limits, graceMs } });
  onTestFinished(() => api.close());
  return api;
}

async function connect(api: RunningApi): Promise<TestClient> {
  const client = await api.connect();
  onTestFinished(() => client[Symbol.asyncDispose]());
  return client;
}

/** Ada, a host, and Ben in a room of an API process on a new file. */
async function meet() {
  const file = await aFilePath();
  const api = await start(file);
  const { roomId, joinToken } = await api.createRoomAsHost({ passcode: 'sesame' });
  const join = async (displayName: string, credentials: object) => {
    const client = await connect(api);
    return { client, joined: await client.join(roomId, { displayName, ...credentials }) };
  };
  const ada = await join('Ada', { joinToken });
  const ben = await join('Ben', { passcode: 'sesame' });
  await ada.client.expect('participant/joined');
  return { file, api, roomId, joinToken, ada, ben };
}

describe.each([
  [
    'was stopped',
    async ({ api, file }: { api: RunningApi; file: string }) => {
      await api.close();
      return file;
    },
  ],
  ['was killed', ({ file }: { file: string }) => filesAfterKill(file)],
])('after an API process with a file of rooms %s, the next one', (_, end) => {
  it('[RES-10] resumes sessions, and delivers what was not received', async () => {
    const { ada, ben, ...meeting } = await meet();
    const { received } = ada.client;
    ben.client.sendInSession({ type: 'peer/signal', to: ada.joined.self, signal: offer });
    await ada.client.expect('peer/signal');
    const next = await start(await end(meeting));

    const [adaNext, benNext] = [await connect(next), await connect(next)];
    await adaNext.resume(ada.joined, { received });
    const resumed = await benNext.resume(ben.joined, { received: ben.client.received });

    const { self } = ben.joined;
    expect(await adaNext.expect('peer/signal')).toMatchObject({ from: self, signal: offer });
    expect(resumed.received).toBe(1);
    benNext.sendInSession({ type: 'peer/signal', to: ada.joined.self, signal: offer });
    for (;;) {
      const message = await adaNext.next();
      if (message.type === 'peer/signal') break;
      expect(['participant/changed', 'lobby/changed']).toContain(message.type);
    }
  });

  it('[HAND-4] keeps raised hands in their order', async () => {
    const { ada, ben, roomId, ...meeting } = await meet();
    await ben.client.request({ type: 'hand/raise' });
    await ada.client.expect('participant/changed');
    await ada.client.request({ type: 'hand/raise' });
    const next = await start(await end({ ...meeting }));

    const { others } = await (await connect(next)).join(roomId, { passcode: 'sesame' });

    expect(others).toMatchObject([
      { id: ada.joined.self, hand: 2 },
      { id: ben.joined.self, hand: 1 },
    ]);
  });

  it('[TOK-1] accepts join tokens and passcodes as before', async () => {
    const { roomId, joinToken, ...meeting } = await meet();
    const next = await start(await end(meeting));

    const host = await (await connect(next)).join(roomId, { joinToken });
    const guest = await (await connect(next)).join(roomId, { passcode: 'sesame' });

    expect([host.role, guest.role]).toEqual(['host', 'participant']);
  });

  it('[ROOM-10] removes participants who do not resume within the grace period', async () => {
    const { ada, ben, ...meeting } = await meet();
    const { received } = ada.client;
    // Long enough for Ada to resume on a machine that does other work.
    const next = await start(await end(meeting), 2_000);

    const adaNext = await connect(next);
    await adaNext.resume(ada.joined, { received });

    // Ben's grace period ends before or after Ada has resumed and got the current state [RES-12].
    for (;;) {
      const message = await adaNext.next();
      if (message.type === 'participant/left') {
        expect(message.participantId).toBe(ben.joined.self);
        break;
      }
      expect(['participant/changed', 'lobby/changed']).toContain(message.type);
    }
  });
});

describe('an API process whose file of rooms cannot grow', () => {
  it('reports degraded and returns 503, and keeps the rooms that it has', async () => {
    const roomsFile = await aFilePath();
    const api = await RunningApi.start({
      config: { roomsFile },
      limits: { maxRoomsFileBytes: 90_000, addressRooms: { burst: 1_000, perSecond: 0 } },
    });
    onTestFinished(() => api.close());
    const roomId = await api.createRoom();
    const create = async () => (await api.post(JSON.stringify({ name: 'x'.repeat(60) }))).status;

    await expect.poll(create, { interval: 0, timeout: 20_000 }).toBe(503);

    const health = await api.fetch('/api/health');
    expect(await health.json()).toMatchObject({ status: 'degraded' });
    expect((await api.fetch('/api/health/ready')).status).toBe(503);
    expect((await api.getRoom(roomId)).id).toBe(roomId);
  });
});
