/**
 * The join tokens that this browser holds. A token is as good as a key, so it is in no address for
 * longer than it takes to read it, and is sent to nobody but the API, with the join [TOK-7].
 */
import { DisplayName, JoinToken } from '@throughline/protocol';
import { decodeJwt } from 'jose/jwt/decode';
import { forget, load, save, stringAt, valueAt } from './storage';

/** Who made a meeting is its host for as long [TOK-3]; kept no longer, and of the latest few. */
const HOST_TOKEN_LIFE_MS = 24 * 60 * 60_000;
const MAX_HOSTED = 20;

const HOSTED_KEY = 'throughline.hosted';
const linkKey = (roomId: string) => `throughline.token.${roomId}`;

interface Hosted {
  roomId: string;
  token: string;
  savedAtMs: number;
}

/** From the link that somebody was given: for this tab. Does nothing when the address has none. */
export function takeTokenFromAddress(roomId: string): void {
  const { hash, pathname, search } = location;
  const token = new URLSearchParams(hash.slice(1)).get('token');
  if (token === null) return;
  // The state is the router's and goes on unchanged.
  history.replaceState(history.state, '', pathname + search);
  save('sessionStorage', linkKey(roomId), { token });
}

/** From the answer to who made the room: for this browser. */
export function keepHostToken(roomId: string, token: JoinToken, nowMs: number): void {
  const others = hosted(nowMs).filter((other) => other.roomId !== roomId);
  const rooms = [{ roomId, token, savedAtMs: nowMs }, ...others].slice(0, MAX_HOSTED);
  save('localStorage', HOSTED_KEY, { rooms });
}

/** The one to join with: that of a link, which somebody has chosen to open, before that of a host. */
export function joinTokenFor(roomId: string, nowMs: number): JoinToken | undefined {
  const token = stringAt(load('sessionStorage', linkKey(roomId)), 'token');
  const own = hosted(nowMs).find((room) => room.roomId === roomId)?.token;
  return JoinToken.safeParse(token ?? own).data;
}

/**
 * What the others will call who brings that token [TOK-1]; `undefined` where it leaves that to the person.
 * To be shown: whether the token is good is for the API to say.
 */
export function nameIn(token: JoinToken): string | undefined {
  try {
    return DisplayName.safeParse(decodeJwt(token)['name']).data;
  } catch {
    return undefined; // no token at all, as the API will say
  }
}

/** For one that the API does not take: the next join goes without it. */
export function forgetJoinToken(roomId: string, nowMs: number): void {
  const isOfLink = load('sessionStorage', linkKey(roomId)) !== null;
  forget('sessionStorage', linkKey(roomId));
  if (isOfLink) return;
  const rooms = hosted(nowMs).filter((room) => room.roomId !== roomId);
  save('localStorage', HOSTED_KEY, { rooms });
}

/** Those whose token may still be good, the latest first. */
function hosted(nowMs: number): Hosted[] {
  const rooms = valueAt(load('localStorage', HOSTED_KEY), 'rooms');
  if (!Array.isArray(rooms)) return [];
  return rooms.flatMap((room: unknown) => {
    const roomId = stringAt(room, 'roomId');
    const token = stringAt(room, 'token');
    const savedAtMs = valueAt(room, 'savedAtMs');
    const isGood =
      roomId !== undefined &&
      token !== undefined &&
      typeof savedAtMs === 'number' &&
      nowMs - savedAtMs < HOST_TOKEN_LIFE_MS;
    return isGood ? [{ roomId, token, savedAtMs }] : [];
  });
}
