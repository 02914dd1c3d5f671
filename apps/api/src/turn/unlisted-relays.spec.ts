/** A real coturn without Redis, as in the embedded default, and attackers at one address. */
import { type IceServers, RoomView } from '@throughline/protocol';
import { TurnSession } from '@throughline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';
import { SecretTurnLab } from '../testing/secret-turn-lab.js';
import type { TestClient } from '../testing/test-client.js';

const SECRET = 'f'.repeat(40);

let lab: SecretTurnLab;
beforeAll(async () => {
  lab = await SecretTurnLab.start();
});
afterAll(() => lab[Symbol.asyncDispose]());

const startApi = () =>
  RunningApi.start({
    config: { turn: lab.config, apiKeys: new Map([['shop', SECRET]]), roomCreation: 'open' },
  });

const hasCredentials = ({ servers }: IceServers) => servers.some(({ username }) => username);

/** Two participants of a new room, and the ICE servers that each received. */
async function pair(api: RunningApi, headers: Record<string, string> = {}) {
  const response = await api.post('{}', headers);
  const { id: roomId } = RoomView.parse(await response.json());
  const [first, second] = [await api.connect(), await api.connect()];
  await first.join(roomId);
  const { iceServers } = await second.join(roomId);
  const issued = (await first.expect('participant/joined')).iceServers;
  return { clients: [first, second], received: [issued, iceServers] as const };
}

const within = { interval: 250 };

describe('[ICE-6] the allocation of a participant that is out of its room', () => {
  const leaving: [string, (client: TestClient) => void][] = [
    ['leaves', (client) => client.sendInSession({ type: 'room/leave', requestId: 'l1' })],
    ['closes its page', (client) => client.socket.close(1001)],
  ];

  it.each(leaving)('ends within seconds after it %s, and later ones end too', async (_, leave) => {
    await using api = await startApi();
    const { clients, received } = await pair(api);
    const [ofStaying, ofLeaving] = received;
    await using staying = await lab.allocate(ofStaying!);
    await using allocation = await lab.allocate(ofLeaving);
    const { address } = staying.relayed;
    expect(await allocation.permit(address)).toBe('ok');

    leave(clients[1]!);

    await expect.poll(() => allocation.refresh(), within).not.toBe('ok');
    expect(await allocation.permit(address)).not.toBe('ok');
    await using again = await lab.allocate(ofLeaving);
    await expect.poll(() => again.refresh(), within).not.toBe('ok');
    expect(await staying.refresh()).toBe('ok');
  });
});

describe('[ICE-8, ICE-13] one address with many rooms of two own participants each', () => {
  it('gets the relays of its share, and a room of an application still gets some', async () => {
    await using api = await startApi();

    const rooms = [];
    for (let i = 0; i < 6; i += 1) rooms.push(await pair(api));
    const credentials = rooms
      .flatMap(({ received }) => received)
      .filter((one) => one && hasCredentials(one));
    const outcomes = [];
    await using sessions = new AsyncDisposableStack();
    for (const iceServers of credentials)
      for (const [session, outcome] of await TurnSession.allocateMany(
        lab.access(iceServers!),
        10,
      )) {
        sessions.use(session);
        outcomes.push(outcome);
      }
    const [, ofLast] = rooms.at(-1)?.received ?? [];
    const application = await pair(api, { authorization: `Bearer shop:${SECRET}` });

    expect(credentials).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(21);
    expect(ofLast).toEqual({ servers: [], expiresAt: null, withheld: 'relays_reserved' });
    expect(hasCredentials(application.received[1])).toBe(true);
  });

  it('gets no more by leaving and joining again, as long as the credentials are valid', async () => {
    await using api = await startApi();

    const joins = [];
    for (let i = 0; i < 6; i += 1) {
      const { clients, received } = await pair(api);
      for (const client of clients) client.sendInSession({ type: 'room/leave', requestId: 'l1' });
      joins.push(...received);
    }

    expect(joins.filter((one) => one && hasCredentials(one))).toHaveLength(3);
  });
});
