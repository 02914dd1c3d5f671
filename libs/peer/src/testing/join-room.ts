/** Joins the room of a `SessionServer` over a real WebSocket. */
import { NO_MEDIA, PROTOCOL_VERSION } from '@throughline/protocol';
import type { Admission } from '../room/room-connection.js';
import { Session } from '../signaling/session.js';
import { SignalingConnection } from '../signaling/signaling-connection.js';
import { ROOM_ID, type SessionServer } from './session-server.js';

/** The caller owns the session in the admission. */
export async function joinRoom(api: SessionServer): Promise<Admission> {
  const connection = new SignalingConnection(api.url);
  const outcome = await connection.request({
    type: 'room/join',
    protocolVersion: PROTOCOL_VERSION,
    capabilities: [],
    roomId: ROOM_ID,
    displayName: 'Ada',
    media: NO_MEDIA,
  });
  if (!outcome.ok || outcome.reply.type !== 'room/joined') throw new Error('not joined');
  const { reply } = outcome;
  const session = new Session({ signalUrl: api.url, connection, joined: reply });
  return { ...reply, session, announced: NO_MEDIA };
}
