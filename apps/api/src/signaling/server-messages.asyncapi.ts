/** Describes the messages of the API in the AsyncAPI document. A message without a description does not compile. */
import { DEFAULT_ROOM_SETTINGS } from '@throughline/protocol';
import type { ServerNotes } from './message-note.js';

const ADA = '0d9d8e0a-52f4-4d8c-9b43-7a1f0c2b3e4d';
const PRODUCER = 'b9c6a4d2-3f5e-4a71-8c0d-2e9f7b1a6c54';
/** Of the length of an announcement (ADR 92). */
const ANNOUNCEMENT = 'AQR0aHJvdWdobGlu'.padEnd(303, 'Zx3Rk9');
const bob = {
  id: 'f3b9a2de-0c41-4f7e-8a5d-6b1e2c3d4f50',
  displayName: 'Bob',
  role: 'participant' as const,
  media: { microphone: true, camera: true },
  absent: false,
};
const gil = { id: '5b1c3f0e-8d2a-4c67-9e10-2f3a4b5c6d7e', displayName: 'Gil' };
const room = {
  id: 'mkte-vhap-wcru',
  name: 'Standup',
  capacity: 8,
  ...DEFAULT_ROOM_SETTINGS,
  lobby: true,
};
const session = { token: 'qE0Jt2n5Yp8sVxZ3bC6dF9gH1iK4lM7oP0rT2uW5xY8', graceMs: 60_000 };
const iceServers = {
  servers: [
    { urls: ['stun:meet.example:3478'] },
    {
      urls: ['turn:meet.example:3478?transport=udp', 'turns:meet.example:443?transport=tcp'],
      username: `1785600000:${ADA}`,
      credential: 'kCVYcxV8QzQ3dWj1i6hNnJf9l2A=',
    },
  ],
  expiresAt: 1_785_600_000_000,
  expiresInMs: 3_600_000,
};

export const serverNotes: ServerNotes = {
  'room/joined': {
    summary: 'The participant is in the room. Lists the others, and holds the token for a resume.',
    example: {
      type: 'room/joined',
      requestId: 'r1',
      self: ADA,
      role: 'host',
      others: [bob],
      room,
      iceServers,
      session,
      waiting: [gil],
    },
  },
  'room/waiting': {
    summary: 'The guest is in the lobby until a host decides.',
    example: {
      type: 'room/waiting',
      requestId: 'r1',
      self: gil.id,
      room,
      session,
      hostPresent: false,
    },
  },
  'room/admitted': {
    summary: 'A host has admitted the guest. Lists the participants of the room.',
    example: {
      type: 'room/admitted',
      seq: 1,
      role: 'participant',
      others: [bob],
      room,
      iceServers,
    },
  },
  'room/refused': {
    summary:
      'A host has refused the guest. The session is over; the client may join again on the connection.',
    example: { type: 'room/refused', seq: 1, code: 'entry_refused' },
  },
  'session/replaced': {
    summary: 'The person has joined with another client; the API closes the connection with 4409.',
    example: { type: 'session/replaced', seq: 20 },
  },
  'room/removed': {
    summary: 'A host has removed the participant. The session is over.',
    example: { type: 'room/removed', seq: 20 },
  },
  'room/ended': {
    summary: 'The room has ended for all. The session is over.',
    example: { type: 'room/ended', seq: 20 },
  },
  'room/changed': {
    summary: 'The settings of the room have changed.',
    example: { type: 'room/changed', seq: 6, room: { ...room, locked: true } },
  },
  'lobby/changed': {
    summary: 'For hosts: the guests in the lobby.',
    example: { type: 'lobby/changed', seq: 7, waiting: [gil] },
  },
  'lobby/host-changed': {
    summary: 'For guests: the first host has joined, or the last one has left.',
    example: { type: 'lobby/host-changed', seq: 1, hostPresent: true },
  },
  'microphone/muted': {
    summary: 'A host, or a setting of the room (`null`), has muted the participant.',
    example: { type: 'microphone/muted', seq: 8, by: bob.id },
  },
  'media/reply': {
    summary: 'The reply to a request about the media server. Its content depends on the request.',
    example: { type: 'media/reply', seq: 21, requestId: 'r27', content: { producer: PRODUCER } },
  },
  'media/member': {
    summary: 'A participant has announced its keys, or sends other tracks to the media server.',
    example: {
      type: 'media/member',
      seq: 22,
      member: {
        participantId: bob.id,
        sender: 2,
        announcement: ANNOUNCEMENT,
        producers: [{ id: PRODUCER, source: 'camera' }],
      },
    },
  },
  'microphone/unmute-requested': {
    summary: 'A host asks the participant to switch its microphone on.',
    example: { type: 'microphone/unmute-requested', seq: 8, by: bob.id },
  },
  'hand/lowered': {
    summary: 'A host has lowered the hand of the participant.',
    example: { type: 'hand/lowered', seq: 8, by: bob.id },
  },
  ok: {
    summary: 'The request has taken effect.',
    example: { type: 'ok', seq: 9, requestId: 'r6' },
  },
  'room/left': {
    summary: 'The participant has left the room. The client may join again on the connection.',
    example: { type: 'room/left', requestId: 'r3' },
  },
  'session/resumed': {
    summary: "The session continues. The client's messages up to `received` have taken effect.",
    example: { type: 'session/resumed', requestId: 'r1', received: 8 },
  },
  'session/pong': {
    summary: "The API is reachable. The client's messages up to `received` have taken effect.",
    example: { type: 'session/pong', requestId: 'r2', received: 8, at: 1_764_500_000_000 },
  },
  'ice-servers/prepared': {
    summary:
      'The ICE servers of a join that may follow, with credentials if it would succeed at once.',
    example: { type: 'ice-servers/prepared', requestId: 'r3', iceServers },
  },
  'ice-servers/refreshed': {
    summary: 'New TURN credentials.',
    example: { type: 'ice-servers/refreshed', seq: 19, requestId: 'r5', iceServers },
  },
  'links/listed': {
    summary:
      'The links of the room, in the form of `RoomLinks` of the room API, `GET /api/rooms/{id}/links`.',
    example: {
      type: 'links/listed',
      seq: 20,
      requestId: 'r21',
      links: {
        participants: [
          { id: ADA, displayName: 'Ada' },
          { id: bob.id, displayName: 'Bob' },
        ],
        links: [
          { from: ADA, to: bob.id, status: { kind: 'direct' } },
          { from: bob.id, to: ADA },
        ],
        remedies: [],
      },
    },
  },
  'participant/joined': {
    summary:
      'A participant has joined. Holds the ICE servers of the receiver if it was alone until now.',
    example: { type: 'participant/joined', seq: 1, participant: bob, iceServers },
  },
  'participant/changed': {
    summary:
      'The media or the role of a participant has changed, or it has become absent or present.',
    example: { type: 'participant/changed', seq: 2, participant: { ...bob, absent: true } },
  },
  'participant/left': {
    summary: 'A participant is out of the room.',
    example: { type: 'participant/left', seq: 3, participantId: bob.id },
  },
  'peer/signal': {
    summary: 'A signal from the other end of a link, unchanged.',
    example: {
      type: 'peer/signal',
      seq: 4,
      from: bob.id,
      signal: {
        kind: 'description',
        description: { type: 'answer', sdp: 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n' },
      },
    },
  },
  error: {
    summary: 'A rejected request, or a malformed frame. The session continues.',
    example: { type: 'error', seq: 5, requestId: 'r4', code: 'not_joined' },
  },
};
