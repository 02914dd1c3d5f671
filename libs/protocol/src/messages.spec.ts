import { describe, expect, it } from 'vitest';
import { ClientMessage } from './client-messages.js';
import { NO_MEDIA, ServerMessage } from './messages.js';
import { parseFrame } from './parse.js';

const join = {
  type: 'room/join',
  requestId: 'r1',
  protocolVersion: 1,
  roomId: 'mkte-vhap-wcru',
  displayName: 'Ada',
  capabilities: [],
  media: { ...NO_MEDIA, microphone: true },
};
const candidate = {
  candidate: 'candidate:1 1 udp 1 198.51.100.7 50000 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'ufrag',
};
const resume = {
  type: 'session/resume',
  requestId: 'r1',
  protocolVersion: 1,
  roomId: 'mkte-vhap-wcru',
  participantId: '7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11',
  token: 'x'.repeat(43),
  received: 0,
};
const signal = {
  type: 'peer/signal',
  seq: 1,
  to: '7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11',
  signal: { kind: 'candidate', candidate },
};

describe('[SIG-3] a message from a client', () => {
  it.each([
    ['a join', join],
    ['a join with a passcode', { ...join, passcode: 'open sesame' }],
    ['a join by a family emoji', { ...join, displayName: '👩‍👩‍👧' }],
    ['a resume', resume],
    ['a leave', { type: 'room/leave', seq: 1, requestId: 'r2' }],
    ['a candidate', signal],
    ['a candidate over TCP', { ...signal, signal: { ...signal.signal, path: 'tcp-relay' } }],
    ['a candidate of a replaced link', { ...signal, signal: { ...signal.signal, incarnation: 1 } }],
    [
      'the end of candidates',
      { ...signal, signal: { kind: 'candidate', candidate: { ...candidate, candidate: '' } } },
    ],
  ])('is accepted if it is %s', (_, message) => {
    expect(parseFrame(ClientMessage, JSON.stringify(message))).toEqual({ ok: true, message });
  });

  it.each([
    ['an unknown type', { ...join, type: 'room/destroy' }],
    ['an unknown key', { ...join, role: 'host' }],
    ['an unknown key deep inside', { ...join, media: { ...join.media, screenOn: true } }],
    ['no request id', { ...join, requestId: undefined }],
    ['an empty request id', { ...join, requestId: '' }],
    ['a request id without end', { ...join, requestId: 'x'.repeat(65) }],
    ['a room id of another shape', { ...join, roomId: '../../admin' }],
    ['a blank name', { ...join, displayName: '   ' }],
    ['a name without end', { ...join, displayName: 'x'.repeat(65) }],
    ['a name that shows nothing', { ...join, displayName: '\u200B\u2060' }],
    ['a name of joiners alone', { ...join, displayName: '\u200D' }],
    ['a short passcode', { ...join, passcode: '123' }],
    ['a token of another length', { ...resume, token: 'x'.repeat(44) }],
    ['a negative count of what was received', { ...resume, received: -1 }],
    ['no number within a session', { ...signal, seq: undefined }],
    ['a number that is not whole', { ...signal, seq: 1.5 }],
    ['a number beyond all counting', { ...signal, seq: 2 ** 53 }],
    ['a receiver that is no participant id', { ...signal, to: 'everybody' }],
    [
      'SDP without end',
      {
        ...signal,
        signal: { kind: 'description', description: { type: 'offer', sdp: 'v'.repeat(65_537) } },
      },
    ],
    [
      'a rollback',
      { ...signal, signal: { kind: 'description', description: { type: 'rollback', sdp: 'v=0' } } },
    ],
    [
      'the incarnation of a first connection',
      { ...signal, signal: { ...signal.signal, incarnation: 0 } },
    ],
    [
      'an incarnation beyond all counting',
      { ...signal, signal: { ...signal.signal, incarnation: 1_000_001 } },
    ],
    ['an array', []],
    ['nothing', null],
  ])('is rejected if it has %s', (_, message) => {
    expect(parseFrame(ClientMessage, JSON.stringify(message)).ok).toBe(false);
  });

  it('is rejected if it is not JSON', () => {
    expect(parseFrame(ClientMessage, '{"type":')).toEqual({
      ok: false,
      issues: ['frame is not JSON'],
    });
  });

  it('is rejected without quoting its content', () => {
    const secret = 'candidate:1 1 udp 1 198.51.100.7';

    const refused = parseFrame(ClientMessage, JSON.stringify({ ...join, requestId: [secret] }));

    expect(JSON.stringify(refused)).not.toContain('198.51.100.7');
  });
});

describe('[SIG-4] a message from the API', () => {
  it('may hold keys of a newer version, which are dropped', () => {
    const frame = JSON.stringify({ type: 'room/left', requestId: 'r1', reason: 'you asked' });

    expect(parseFrame(ServerMessage, frame)).toEqual({
      ok: true,
      message: { type: 'room/left', requestId: 'r1' },
    });
  });

  it('is rejected if a relayed signal has an unknown key', () => {
    const { to: from, signal: relayed } = signal;
    const frame = JSON.stringify({
      type: 'peer/signal',
      seq: 1,
      from,
      signal: { ...relayed, priority: 'high' },
    });

    expect(parseFrame(ServerMessage, frame).ok).toBe(false);
  });
});
