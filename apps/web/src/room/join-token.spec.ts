import { JoinToken } from '@throughline/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  forgetJoinToken,
  joinTokenFor,
  keepHostToken,
  nameIn,
  takeTokenFromAddress,
} from './join-token';

const ROOM = 'mkte-vhap-wcru';
const OTHER = 'aaaa-bbbb-cccc';
const NOW = 1_800_000_000_000;
const DAY_MS = 24 * 60 * 60_000;
const hostToken = JoinToken.parse('host.token.x');

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState({ router: 'state' }, '', '/meet/mkte-vhap-wcru');
});

function arriveAt(hash: string): void {
  history.replaceState(history.state, '', `/meet/${ROOM}${hash}`);
  takeTokenFromAddress(ROOM);
}

describe('the token of a link', () => {
  it('is taken out of the address, which else stays as it was', () => {
    arriveAt('#token=a.b.c');

    expect(location.pathname + location.hash).toBe(`/meet/${ROOM}`);
    expect(history.state).toEqual({ router: 'state' });
    expect(joinTokenFor(ROOM, NOW)).toBe('a.b.c');
  });

  it('is for that room, and for this tab', () => {
    arriveAt('#token=a.b.c');

    expect(joinTokenFor(OTHER, NOW)).toBeUndefined();
    expect(JSON.stringify({ ...localStorage })).not.toContain('a.b.c');
  });

  it('goes before that of a host, and leaves that in place when it is no good', () => {
    keepHostToken(ROOM, hostToken, NOW);
    arriveAt('#token=a.b.c');
    expect(joinTokenFor(ROOM, NOW)).toBe('a.b.c');

    forgetJoinToken(ROOM, NOW);

    expect(joinTokenFor(ROOM, NOW)).toBe(hostToken);
  });

  it.each(['', '#', '#people', '#token='])('is none in %j', (hash) => {
    arriveAt(hash);

    expect(joinTokenFor(ROOM, NOW)).toBeUndefined();
  });
});

describe('the token of who made the room', () => {
  it('is kept for a day', () => {
    keepHostToken(ROOM, hostToken, NOW);

    expect(joinTokenFor(ROOM, NOW + DAY_MS - 1)).toBe(hostToken);
    expect(joinTokenFor(ROOM, NOW + DAY_MS)).toBeUndefined();
    expect(joinTokenFor(OTHER, NOW)).toBeUndefined();
  });

  it('is forgotten when it is no good', () => {
    keepHostToken(ROOM, hostToken, NOW);
    keepHostToken(OTHER, hostToken, NOW);

    forgetJoinToken(ROOM, NOW);

    expect([joinTokenFor(ROOM, NOW), joinTokenFor(OTHER, NOW)]).toEqual([undefined, hostToken]);
  });

  it('makes way for later ones: the browser does not fill up', () => {
    for (let i = 0; i <= 20; i++) keepHostToken(`room-${i}`, hostToken, NOW + i);

    expect(joinTokenFor('room-0', NOW + 20)).toBeUndefined();
    expect(joinTokenFor('room-20', NOW + 20)).toBe(hostToken);
  });

  it.each([null, 'text', { rooms: 7 }, { rooms: [null, { roomId: ROOM }] }])(
    'is none where the browser holds %j',
    (stored) => {
      localStorage.setItem('throughline.hosted', JSON.stringify(stored));

      expect(joinTokenFor(ROOM, NOW)).toBeUndefined();
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

  it('is what the others will see', () => {
    expect(nameIn(claiming({ name: 'Ada 👩‍💻 Łovelace' }))).toBe('Ada 👩‍💻 Łovelace');
  });

  it.each([{}, { name: 7 }, { name: '' }, { name: 'x'.repeat(65) }])('is none in %j', (claims) => {
    expect(nameIn(claiming(claims))).toBeUndefined();
  });

  it('is none in what is no token', () => {
    expect(nameIn(hostToken)).toBeUndefined();
  });
});
