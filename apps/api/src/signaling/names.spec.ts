import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningApi } from '../testing/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  api = await RunningApi.start();
});
afterAll(() => api.close());

describe('the name of a participant', () => {
  it.each([
    ['a direction override', 'Ada\u202Emoc', 'Adamoc'],
    ['zero-width characters', '\u200BA\u2060da\uFEFF', 'Ada'],
    ['a soft hyphen and a filler', 'A\u00ADda\u3164', 'Ada'],
    ['half a surrogate pair', 'Ada\uD83D', 'Ada'],
    ['a line break', 'Ada\nLovelace', 'Ada Lovelace'],
    [
      'stacked marks',
      `A${'\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(20)}da`,
      'A\u0301\u0302\u0303\u0304da',
    ],
  ])('[TXT-1] reaches the others without %s', async (_, displayName, shown) => {
    const roomId = await api.createRoom();
    await using ben = await api.connect();
    await ben.join(roomId, { displayName: 'Ben' });
    await using ada = await api.connect();

    await ada.join(roomId, { displayName });

    const { participant } = await ben.expect('participant/joined');
    expect(participant.displayName).toBe(shown);
  });

  it.each([
    ['zero-width characters', '\u200B\u2060'],
    ['empty braille cells', '\u2800\u2800'],
    ['Hangul fillers', '\u3164\uFFA0'],
    ['tags', '\u{E0041}\u{E007F}'],
    ['marks', '\u0301'],
    ['65 letters', 'x'.repeat(65)],
  ])('[TXT-1] is malformed if it is only %s', async (_, displayName) => {
    await using ada = await api.connect();

    ada.sendJoin(await api.createRoom(), { displayName });

    expect(await ada.nextErrorCode()).toBe('malformed_message');
  });

  it('[NAME-1] gets a number if it looks like one in the room, and keeps it', async () => {
    const roomId = await api.createRoom();
    await using first = await api.connect();
    await first.join(roomId, { displayName: 'Ada' });
    await using second = await api.connect();
    // Cyrillic.
    const joined = await second.join(roomId, { displayName: 'Аdа' });
    await using third = await api.connect();
    await third.join(roomId, { displayName: 'ADA ' });

    expect(joined.displayName).toBe('Аdа (2)');
    const seen = [
      await first.expect('participant/joined'),
      await first.expect('participant/joined'),
    ];
    expect(seen.map(({ participant }) => participant.displayName)).toEqual(['Аdа (2)', 'ADA (3)']);

    first.sendInSession({ type: 'room/leave', requestId: 'bye' });
    await first.expect('room/left');
    await using later = await api.connect();
    const { others, displayName } = await later.join(roomId, { displayName: 'Ada' });
    expect(others.map((other) => other.displayName)).toEqual(['Аdа (2)', 'ADA (3)']);
    expect(displayName).toBeUndefined();
  });

  it('[NAME-1] gets a number if it looks like a label of the pages', async () => {
    await using ada = await api.connect();

    const joined = await ada.join(await api.createRoom(), { displayName: 'Ben (you)' });

    expect(joined.displayName).toBe('Ben (you) (2)');
  });

  it('[NAME-1] is distinct in the lobby from those inside, and stays so on admission', async () => {
    const { roomId, joinToken } = await api.createRoomAsHost({
      lobby: true,
      tokenPolicy: 'allow',
    });
    await using host = await api.connect();
    await host.join(roomId, { displayName: 'Ada', joinToken });
    await using guest = await api.connect();
    const waiting = await guest.joinLobby(roomId, { displayName: 'ada' });

    expect(waiting.displayName).toBe('ada (2)');
    expect(await host.expect('lobby/changed')).toMatchObject({
      waiting: [{ displayName: 'ada (2)' }],
    });
    host.sendInSession({ type: 'lobby/admit', requestId: 'a', participantId: waiting.self });
    await guest.expect('room/admitted');
    await using later = await api.connect();
    const { others } = await later.join(roomId, { displayName: 'Ben', joinToken });
    expect(others.map(({ displayName }) => displayName)).toEqual(['Ada', 'ada (2)']);
  });
});
