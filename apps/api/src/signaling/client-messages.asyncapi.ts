/** Describes the messages of clients in the AsyncAPI document. A message without a description does not compile. */
import type { ClientNotes } from './message-note.js';

const ROOM = 'mkte-vhap-wcru';
const PRODUCER = 'b9c6a4d2-3f5e-4a71-8c0d-2e9f7b1a6c54';
const CONSUMER = '0f7d3b8e-6a2c-4d95-b1e4-8c5a9f2d7e60';
/** Of the length of an announcement (ADR 92). */
const ANNOUNCEMENT = 'AQR0aHJvdWdobGlu'.padEnd(303, 'Zx3Rk9');
const BOB = 'f3b9a2de-0c41-4f7e-8a5d-6b1e2c3d4f50';

export const clientNotes: ClientNotes = {
  'room/join': {
    summary: 'Joins a room as a new participant.',
    replies: ['room/joined', 'room/waiting'],
    example: {
      type: 'room/join',
      requestId: 'r1',
      protocolVersion: 1,
      roomId: ROOM,
      displayName: 'Ada',
      passcode: 'open sesame',
      media: { microphone: true, camera: false },
    },
  },
  'session/resume': {
    summary: 'Resumes a session on a new connection.',
    replies: ['session/resumed'],
    example: {
      type: 'session/resume',
      requestId: 'r1',
      protocolVersion: 1,
      roomId: ROOM,
      participantId: '0d9d8e0a-52f4-4d8c-9b43-7a1f0c2b3e4d',
      token: 'qE0Jt2n5Yp8sVxZ3bC6dF9gH1iK4lM7oP0rT2uW5xY8',
      received: 17,
    },
  },
  'session/ping': {
    summary: 'Checks that the API is reachable, and acknowledges its messages.',
    replies: ['session/pong'],
    example: { type: 'session/ping', requestId: 'r2', received: 17 },
  },
  'ice-servers/prepare': {
    summary: 'Requests the ICE servers of a join that may follow on this connection.',
    replies: ['ice-servers/prepared'],
    example: { type: 'ice-servers/prepare', requestId: 'r3', roomId: ROOM },
  },
  'room/leave': {
    summary: 'Leaves the room.',
    replies: ['room/left'],
    example: { type: 'room/leave', seq: 9, requestId: 'r3' },
  },
  'media/announce': {
    summary: 'Announces which sources the participant is sending.',
    replies: ['ok'],
    example: {
      type: 'media/announce',
      seq: 6,
      requestId: 'r4',
      media: { microphone: false, camera: false },
    },
  },
  'ice-servers/refresh': {
    summary: 'Requests new TURN credentials before the old ones expire.',
    replies: ['ice-servers/refreshed'],
    example: { type: 'ice-servers/refresh', seq: 7, requestId: 'r5' },
  },
  'peer/signal': {
    summary:
      'Sends a signal to the other end of a link. The API answers only if it cannot relay it.',
    example: {
      type: 'peer/signal',
      seq: 8,
      to: BOB,
      signal: {
        kind: 'candidate',
        candidate: {
          candidate: 'candidate:1 1 udp 2122260223 198.51.100.7 50000 typ host',
          sdpMid: '0',
          sdpMLineIndex: 0,
          usernameFragment: 'EEtu',
        },
      },
    },
  },
  'link/report': {
    summary: 'Reports how a link connected or recovered, its first frame, or why it failed.',
    replies: ['ok'],
    example: {
      type: 'link/report',
      seq: 16,
      requestId: 'r13',
      participantId: BOB,
      link: { outcome: 'connected', route: 'relayed', relay: 'udp', ms: 140 },
    },
  },
  'links/list': {
    summary: 'Requests the links of the room, as their ends reported them. For hosts.',
    replies: ['links/listed'],
    example: { type: 'links/list', seq: 24, requestId: 'r21' },
  },
  'network/announce': {
    summary:
      'Announces the class of the own network, so that others can predict the routes of links.',
    replies: ['ok'],
    example: {
      type: 'network/announce',
      seq: 23,
      requestId: 'r20',
      network: { kind: 'udp-open', ipv4: 'endpoint-independent', ipv6: false },
    },
  },
  'hand/raise': {
    summary: 'Raises the hand of the participant.',
    replies: ['ok'],
    example: { type: 'hand/raise', seq: 17, requestId: 'r14' },
  },
  'hand/lower': {
    summary:
      'Lowers the hand of the participant itself. For hosts: lowers that of another participant or, with `null`, all.',
    replies: ['ok'],
    example: { type: 'hand/lower', seq: 18, requestId: 'r15', participantId: BOB },
  },
  'room/configure': {
    summary:
      'For hosts: locks the room, switches its lobby, or controls whether participants may unmute.',
    replies: ['ok'],
    example: { type: 'room/configure', seq: 9, requestId: 'r6', settings: { locked: true } },
  },
  'participant/mute': {
    summary: 'For hosts: mutes one participant or, with `null`, all who are not hosts.',
    replies: ['ok'],
    example: { type: 'participant/mute', seq: 10, requestId: 'r7', participantId: BOB },
  },
  'participant/ask-to-unmute': {
    summary: 'For hosts: asks a participant to switch its microphone on.',
    replies: ['ok'],
    example: { type: 'participant/ask-to-unmute', seq: 20, requestId: 'r17', participantId: BOB },
  },
  'participant/remove': {
    summary: 'For hosts: removes a participant, who cannot rejoin.',
    replies: ['ok'],
    example: { type: 'participant/remove', seq: 11, requestId: 'r8', participantId: BOB },
  },
  'participant/set-role': {
    summary: 'For hosts: makes a participant a host, or a host a participant.',
    replies: ['ok'],
    example: {
      type: 'participant/set-role',
      seq: 12,
      requestId: 'r9',
      participantId: BOB,
      role: 'host',
    },
  },
  'participant/spotlight': {
    summary: 'For hosts: shows one participant large on every page or, with `null`, none.',
    replies: ['ok'],
    example: { type: 'participant/spotlight', seq: 19, requestId: 'r16', participantId: BOB },
  },
  'room/set-timer': {
    summary: 'For hosts: starts the timer of the room or, with `null`, ends it.',
    replies: ['ok'],
    example: { type: 'room/set-timer', seq: 21, requestId: 'r18', minutes: 5 },
  },
  'room/schedule-end': {
    summary: 'For hosts: schedules the end of the room for all or, with `null`, cancels it.',
    replies: ['ok'],
    example: { type: 'room/schedule-end', seq: 22, requestId: 'r19', minutes: 5 },
  },
  'room/end': {
    summary: 'For hosts: ends the room for all.',
    replies: ['ok'],
    example: { type: 'room/end', seq: 15, requestId: 'r12' },
  },
  'lobby/admit': {
    summary: 'For hosts: admits a guest.',
    replies: ['ok'],
    example: { type: 'lobby/admit', seq: 13, requestId: 'r10', participantId: BOB },
  },
  'lobby/refuse': {
    summary: 'For hosts: refuses a guest.',
    replies: ['ok'],
    example: { type: 'lobby/refuse', seq: 14, requestId: 'r11', participantId: BOB },
  },
  'keys/announce': {
    summary: 'Publishes the signed keys of the participant, and requests the number of its sender.',
    replies: ['media/reply'],
    example: {
      type: 'keys/announce',
      seq: 25,
      requestId: 'r22',
      announcement: ANNOUNCEMENT,
    },
  },
  'media/need': {
    summary: 'States why this client needs the media server: all reasons that hold, or none.',
    replies: ['ok'],
    example: { type: 'media/need', seq: 26, requestId: 'r23', reasons: ['uplink'] },
  },
  'media/transport': {
    summary: 'Opens a transport to the media server, in one direction.',
    replies: ['media/reply'],
    example: {
      type: 'media/transport',
      seq: 27,
      requestId: 'r24',
      epoch: 1,
      direction: 'send',
    },
  },
  'media/connect': {
    summary: 'Begins DTLS on a transport.',
    replies: ['media/reply'],
    example: {
      type: 'media/connect',
      seq: 28,
      requestId: 'r25',
      epoch: 1,
      direction: 'send',
      dtlsParameters: {
        role: 'client',
        fingerprints: [{ algorithm: 'sha-256', value: Array(32).fill('A1').join(':') }],
      },
    },
  },
  'media/restart-ice': {
    summary: 'Requests new ICE credentials of a transport.',
    replies: ['media/reply'],
    example: {
      type: 'media/restart-ice',
      seq: 29,
      requestId: 'r26',
      epoch: 1,
      direction: 'send',
    },
  },
  'media/produce': {
    summary: 'Begins to send a source to the media server.',
    replies: ['media/reply'],
    example: {
      type: 'media/produce',
      seq: 30,
      requestId: 'r27',
      epoch: 1,
      source: 'microphone',
      rtpParameters: {
        codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
        encodings: [{ ssrc: 3_735_928_559 }],
      },
    },
  },
  'media/stop': {
    summary: 'Ends sending a source to the media server.',
    replies: ['media/reply'],
    example: { type: 'media/stop', seq: 31, requestId: 'r28', epoch: 1, source: 'camera' },
  },
  'media/consume': {
    summary: 'Requests tracks of other participants from the media server. They begin paused.',
    replies: ['media/reply'],
    example: {
      type: 'media/consume',
      seq: 32,
      requestId: 'r29',
      epoch: 1,
      producers: [PRODUCER],
    },
  },
  'media/prefer': {
    summary: 'Chooses the layers in which the client receives tracks, or pauses them.',
    replies: ['media/reply'],
    example: {
      type: 'media/prefer',
      seq: 33,
      requestId: 'r30',
      epoch: 1,
      consumers: [{ consumer: CONSUMER, layers: { spatial: 1 } }],
    },
  },
  'media/release': {
    summary: 'Ends receiving tracks from the media server.',
    replies: ['media/reply'],
    example: {
      type: 'media/release',
      seq: 34,
      requestId: 'r31',
      epoch: 1,
      consumers: [CONSUMER],
    },
  },
};
