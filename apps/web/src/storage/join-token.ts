/**
 * The join tokens that this browser stores. A token grants entry to anyone who has it, so it is
 * removed from the address at once, and sent to the API only, with the join [TOK-7].
 */
import { DisplayName, JoinToken } from '@throughline/protocol';
import { decodeJwt } from 'jose/jwt/decode';
import { loadItem, removeItem, saveItem, stringAt, valueAt } from './browser-storage';

/**
 * Not limited by time, since the clock of this device may be wrong: the API rejects expired tokens, which
 * are then removed. Beyond this number, the token that expires first makes room: that of a planned meeting stays.
 */
const MAX_HOST_TOKENS = 20;

const HOST_TOKENS_KEY = 'throughline.hosted';
const linkTokenKey = (roomId: string) => `throughline.token.${roomId}`;

interface HostToken {
  roomId: string;
  token: string;
}

/** Moves the token of a personal link from the address into this tab's storage, if there is one. */
export function storeTokenFromAddress(roomId: string): void {
  const { hash, pathname, search } = location;
  const token = new URLSearchParams(hash.slice(1)).get('token');
  if (token === null) return;
  // The history state belongs to the router and must stay as it is.
  history.replaceState(history.state, '', pathname + search);
  saveItem('sessionStorage', linkTokenKey(roomId), { token });
}

/** Stores the token of a personal link that the person pasted, for this tab. */
export function saveLinkToken(roomId: string, token: JoinToken): void {
  saveItem('sessionStorage', linkTokenKey(roomId), { token });
}

/** Stores the token of a room that was created in this browser, for all tabs. */
export function saveHostToken(roomId: string, token: JoinToken): void {
  const others = loadHostTokens()
    .filter((other) => other.roomId !== roomId)
    .sort((one, other) => expiryOf(other.token) - expiryOf(one.token));
  const rooms = [{ roomId, token }, ...others].slice(0, MAX_HOST_TOKENS);
  saveItem('localStorage', HOST_TOKENS_KEY, { rooms });
}

/** The token to join with. That of a personal link, opened on purpose, precedes the host's. */
export function joinTokenFor(roomId: string): JoinToken | undefined {
  const linkToken = stringAt(loadItem('sessionStorage', linkTokenKey(roomId)), 'token');
  const hostToken = loadHostTokens().find((room) => room.roomId === roomId)?.token;
  return JoinToken.safeParse(linkToken ?? hostToken).data;
}

/**
 * The display name that the token prescribes [TOK-1]; `undefined` if the person chooses one. For
 * display only: the API verifies the token.
 */
export function displayNameIn(token: JoinToken): string | undefined {
  try {
    return DisplayName.safeParse(decodeJwt(token)['name']).data;
  } catch {
    return undefined; // not a JWT: the API will reject it
  }
}

/** After the API has rejected the token: the next join is sent without it. */
export function removeJoinToken(roomId: string): void {
  const isFromLink = loadItem('sessionStorage', linkTokenKey(roomId)) !== null;
  removeItem('sessionStorage', linkTokenKey(roomId));
  if (isFromLink) return;
  const rooms = loadHostTokens().filter((room) => room.roomId !== roomId);
  saveItem('localStorage', HOST_TOKENS_KEY, { rooms });
}

/** In seconds since the epoch; 0 if it has none: the API would reject it. */
function expiryOf(token: string): number {
  try {
    return decodeJwt(token).exp ?? 0;
  } catch {
    return 0; // not a JWT
  }
}

function loadHostTokens(): HostToken[] {
  const rooms = valueAt(loadItem('localStorage', HOST_TOKENS_KEY), 'rooms');
  if (!Array.isArray(rooms)) return [];
  return rooms.flatMap((room: unknown) => {
    const roomId = stringAt(room, 'roomId');
    const token = stringAt(room, 'token');
    return roomId === undefined || token === undefined ? [] : [{ roomId, token }];
  });
}
