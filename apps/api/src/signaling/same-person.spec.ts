/** Clients with the token of one person. SPEC.md TOK-8, TOK-9. */
import { CloseCode, CreatedRoom, type JoinToken, type RoomId } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

const apiKeys = new Map([['shop', 's'.repeat(32)]]);
const headers = {
  authorization: `Bearer shop:${'s'.repeat(32)}`,
  'content-type': 'application/json',
};
let api: RunningApi;

beforeAll(async () => {
  api = await RunningApi.start({ config: { apiKeys } });
});

afterAll(() => api.close());

async function createRoom(settings: object = {}): Promise<RoomId> {
  const response = await api.post(JSON.stringify(settings), headers);
  return CreatedRoom.parse(await response.json()).id;
}

async function tokenFor(room: RoomId, sub?: string): Promise<JoinToken> {
  const body = JSON.stringify({ ...(sub !== undefined && { sub }) });
  const response = await api.fetch(`/api/rooms/${room}/tokens`, { method: 'POST', headers, body });
  return ((await response.json()) as { token: JoinToken }).token;
}

const participantsOf = async (room: RoomId) => (await api.getRoom(room)).participantCount;

describe('[TOK-8] a second client with the token of a person', () => {
  it('takes the place of the first, which gets the reason, and the others are notified', async () => {
    const room = await createRoom({ capacity: 2 });
    const joinToken = await tokenFor(room);
    await using ada = await api.connect();
    const { self } = await ada.join(room);
    await using laptop = await api.connect();
    const first = await laptop.join(room, { joinToken, displayName: 'Bob' });
    await ada.expect('participant/joined');

    await using phone = await api.connect();
    const second = await phone.join(room, { joinToken, displayName: 'Bob' });

    expect(await laptop.next()).toEqual({ type: 'session/replaced' });
    expect(await laptop.closed).toBe(CloseCode.replaced);
    expect(second.others.map(({ id }) => id)).toEqual([self]);
    const left = (await ada.receivedSoFar()).filter(({ type }) => type !== 'ice-servers/refreshed');
    expect(left).toMatchObject([
      { type: 'participant/left', participantId: first.self },
      // Under the same name, which is free again [NAME-1].
      { type: 'participant/joined', participant: { id: second.self, displayName: 'Bob' } },
    ]);
  });

  it('is recognized by its subject, whichever link it opened', async () => {
    const room = await createRoom();
    await using laptop = await api.connect();
    await laptop.join(room, { joinToken: await tokenFor(room, 'ada') });
    await using phone = await api.connect();

    const { others } = await phone.join(room, { joinToken: await tokenFor(room, 'ada') });

    expect([others, await participantsOf(room)]).toEqual([[], 1]);
  });

  it('does not replace a person with another subject, or clients without a token', async () => {
    const room = await createRoom();
    await using ada = await api.connect();
    await ada.join(room, { joinToken: await tokenFor(room, 'ada') });
    await using gil = await api.connect();
    await gil.join(room);
    await using bob = await api.connect();

    await bob.join(room, { joinToken: await tokenFor(room, 'bob') });

    expect(await participantsOf(room)).toBe(3);
  });

  it('replaces no participant if the room rejects it', async () => {
    const room = await createRoom();
    const joinToken = await tokenFor(room);
    await using laptop = await api.connect();
    await laptop.join(room, { joinToken });
    await api.fetch(`/api/rooms/${room}`, { method: 'PATCH', headers, body: '{"locked":true}' });
    await laptop.expect('room/changed');
    await using phone = await api.connect();

    phone.sendJoin(room, { joinToken });

    expect(await phone.nextErrorCode()).toBe('room_locked');
    expect(await laptop.receivedSoFar()).toEqual([]);
  });

  it('is in the room beside the first if the room allows it', async () => {
    const room = await createRoom({ tokenPolicy: 'allow' });
    const joinToken = await tokenFor(room);
    await using one = await api.connect();
    await one.join(room, { joinToken });
    await using two = await api.connect();
    await two.join(room, { joinToken });

    expect(await participantsOf(room)).toBe(2);
  });

  it('is rejected if each token admits only once, also after the first has left', async () => {
    const room = await createRoom({ tokenPolicy: 'single-use' });
    const joinToken = await tokenFor(room, 'ada');
    await using laptop = await api.connect();
    await laptop.join(room, { joinToken });
    await using phone = await api.connect();
    phone.sendJoin(room, { joinToken });
    expect(await phone.nextErrorCode()).toBe('token_used');

    laptop.sendInSession({ type: 'room/leave', requestId: 'l' });
    await laptop.expect('room/left');
    phone.sendJoin(room, { joinToken });

    expect(await phone.nextErrorCode()).toBe('token_used');
    expect((await phone.join(room, { joinToken: await tokenFor(room, 'ada') })).others).toEqual([]);
  });

  it('has to be one of the three policies, which the room shows', async () => {
    const response = await api.post('{"tokenPolicy":"twice"}', headers);
    const room = await createRoom({ tokenPolicy: 'single-use' });

    expect(response.status).toBe(400);
    expect((await api.getRoom(room)).tokenPolicy).toBe('single-use');
  });
});

describe('[TOK-9] a client that rejoins on its own', () => {
  it('does not take the meeting back from the device that its person has moved to', async () => {
    const room = await createRoom();
    const joinToken = await tokenFor(room);
    await using phone = await api.connect();
    await phone.join(room, { joinToken });
    await using laptop = await api.connect();

    laptop.sendJoin(room, { joinToken, rejoin: true });

    expect(await laptop.nextErrorCode()).toBe('session_replaced');
    expect(await phone.receivedSoFar()).toEqual([]);
  });

  it('joins if the person is not in the room', async () => {
    const room = await createRoom();
    await using laptop = await api.connect();

    const { others } = await laptop.join(room, { joinToken: await tokenFor(room), rejoin: true });

    expect(others).toEqual([]);
  });
});

describe('[MOD-7] a person whom the application removed', () => {
  it('cannot rejoin with a token that the application signs itself for the same subject', async () => {
    const { SignJWT } = await import('jose');
    const room = await createRoom();
    await using ada = await api.connect();
    const { self } = await ada.join(room, { joinToken: await tokenFor(room, 'ada') });
    await api.fetch(`/api/rooms/${room}/participants/${self}`, { method: 'DELETE', headers });
    await ada.closed;
    const signed = await new SignJWT({ room, role: 'host', sub: 'ada' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('shop')
      .setAudience('throughline')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('s'.repeat(32)));
    await using again = await api.connect();

    again.sendJoin(room, { joinToken: signed });

    expect(await again.nextErrorCode()).toBe('removed');
  });
});
