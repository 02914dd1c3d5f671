import { JoinToken } from '@throughline/protocol';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  displayNameIn,
  joinTokenFor,
  removeJoinToken,
  saveHostToken,
  storeTokenFromAddress,
} from './join-token';

const ROOM = 'mkte-vhap-wcru';
const OTHER = 'aaaa-bbbb-cccc';
const hostToken = JoinToken.parse('host.token.x');

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState({ router: 'state' }, '', '/meet/mkte-vhap-wcru');
});

function arriveAt(hash: string): void {
  history.replaceState(history.state, '', `/meet/${ROOM}${hash}`);
  storeTokenFromAddress(ROOM);
}

describe('the token of a personal link', () => {
  it('is removed from the address, which otherwise stays the same', () => {
    arriveAt('#token=a.b.c');

    expect(location.pathname + location.hash).toBe(`/meet/${ROOM}`);
    expect(history.state).toEqual({ router: 'state' });
    expect(joinTokenFor(ROOM)).toBe('a.b.c');
  });

  it('is stored for that room and this tab only', () => {
    arriveAt('#token=a.b.c');

    expect(joinTokenFor(OTHER)).toBeUndefined();
    expect(JSON.stringify({ ...localStorage })).not.toContain('a.b.c');
  });

  it('precedes the host token, which stays stored when the link token is removed', () => {
    saveHostToken(ROOM, hostToken);
    arriveAt('#token=a.b.c');
    expect(joinTokenFor(ROOM)).toBe('a.b.c');

    removeJoinToken(ROOM);

    expect(joinTokenFor(ROOM)).toBe(hostToken);
  });

  it.each(['', '#', '#people', '#token='])('is absent from %j', (hash) => {
    arriveAt(hash);

    expect(joinTokenFor(ROOM)).toBeUndefined();
  });
});

describe('the host token of a created room', () => {
  it('is stored for that room, however wrong the clock of the device is', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    saveHostToken(ROOM, hostToken);
    vi.useRealTimers();

    expect([joinTokenFor(ROOM), joinTokenFor(OTHER)]).toEqual([hostToken, undefined]);
  });

  it('is removed after the API has rejected it', () => {
    saveHostToken(ROOM, hostToken);
    saveHostToken(OTHER, hostToken);

    removeJoinToken(ROOM);

    expect([joinTokenFor(ROOM), joinTokenFor(OTHER)]).toEqual([undefined, hostToken]);
  });

  it('of a planned meeting outlives those that expire earlier', () => {
    const expiring = (exp: number) =>
      JoinToken.parse(`x.${btoa(JSON.stringify({ exp })).replaceAll('=', '')}.x`);
    const [planned, soon] = [expiring(1_800_000_000), expiring(1_700_000_000)];
    saveHostToken(ROOM, planned);

    for (let i = 0; i <= 20; i++) saveHostToken(`room-${i}`, soon);

    expect([joinTokenFor(ROOM), joinTokenFor('room-20')]).toEqual([planned, soon]);
    expect(joinTokenFor('room-0')).toBeUndefined();
  });

  it('is dropped once 20 later ones are stored', () => {
    for (let i = 0; i <= 20; i++) saveHostToken(`room-${i}`, hostToken);

    expect(joinTokenFor('room-0')).toBeUndefined();
    expect(joinTokenFor('room-20')).toBe(hostToken);
  });

  it.each([null, 'text', { rooms: 7 }, { rooms: [null, { roomId: ROOM }] }])(
    'is absent if the browser stores %j',
    (stored) => {
      localStorage.setItem('throughline.hosted', JSON.stringify(stored));

      expect(joinTokenFor(ROOM)).toBeUndefined();
    },
  );
});

describe('[TOK-1] the name in a token', () => {
  const claiming = (claims: object) => {
    const parts = [{ alg: 'HS256' }, claims].map((part) =>
      btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(part))))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', ''),
    );
    return JoinToken.parse(`${parts.join('.')}.x`);
  };

  it('is the display name', () => {
    expect(displayNameIn(claiming({ name: 'Ada 👩‍💻 Łovelace' }))).toBe('Ada 👩‍💻 Łovelace');
  });

  it.each([{}, { name: 7 }, { name: '' }, { name: '\u200B' }, { name: 'x'.repeat(65) }])(
    'is absent from the claims %j',
    (claims) => {
      expect(displayNameIn(claiming(claims))).toBeUndefined();
    },
  );

  it('is absent from a string that is not a JWT', () => {
    expect(displayNameIn(hostToken)).toBeUndefined();
  });
});
