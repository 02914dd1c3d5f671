import { describe, expect, it } from 'vitest';
import {
  type EncryptionEvent,
  type EncryptionState,
  type EncryptionStep,
  INITIAL_ENCRYPTION_STATE,
  MAX_DTLS_DEADLINES,
  stepEncryption,
} from './encryption-state.js';

const handshaking: EncryptionState = { kind: 'handshaking', deadlinesPassed: 0 };
const encrypted: EncryptionState = { kind: 'encrypted' };
const noPath: EncryptionState = { kind: 'no-path' };

const observed = (
  ice: RTCIceConnectionState,
  connection: RTCPeerConnectionState = 'connecting',
): EncryptionEvent => ({ kind: 'observed', ice, connection });
const deadline = (facts: { canMove?: boolean; canReach?: boolean } = {}): EncryptionEvent => ({
  kind: 'deadline',
  canMove: true,
  canReach: true,
  ...facts,
});

describe('[LNK-12] the handshake of a connection', () => {
  it.each<[string, EncryptionState, EncryptionEvent, EncryptionStep]>([
    [
      'begins when ICE connects',
      INITIAL_ENCRYPTION_STATE,
      observed('connected'),
      { state: handshaking, startsDeadline: true },
    ],
    [
      'begins also if ICE completes at once',
      noPath,
      observed('completed'),
      { state: handshaking, startsDeadline: true },
    ],
    ['goes on while ICE changes pairs', handshaking, observed('completed'), { state: handshaking }],
    ['waits while ICE checks', noPath, observed('checking'), { state: noPath }],
    ['stops with the path', handshaking, observed('disconnected'), { state: noPath }],
    ['stops if ICE fails', handshaking, observed('failed', 'failed'), { state: noPath }],
    ['completes', handshaking, observed('connected', 'connected'), { state: encrypted }],
    [
      'completes before its path is observed',
      noPath,
      observed('checking', 'connected'),
      { state: encrypted },
    ],
    ['has completed for good', encrypted, observed('failed', 'failed'), { state: encrypted }],
    ['moves at the deadline', handshaking, deadline(), { state: handshaking, effect: 'move' }],
    [
      'gets more time if signals cannot reach the other end',
      handshaking,
      deadline({ canReach: false }),
      { state: handshaking, startsDeadline: true },
    ],
    [
      'gets more time if it cannot move',
      handshaking,
      deadline({ canMove: false }),
      { state: { kind: 'handshaking', deadlinesPassed: 1 }, startsDeadline: true },
    ],
    ['ignores a deadline without a path', noPath, deadline(), { state: noPath }],
    ['ignores a deadline once it has completed', encrypted, deadline(), { state: encrypted }],
  ])('%s', (_, state, event, step) => {
    expect(stepEncryption(state, event)).toEqual(step);
  });

  it('is lost at its last deadline if it cannot move', () => {
    const last: EncryptionState = {
      kind: 'handshaking',
      deadlinesPassed: MAX_DTLS_DEADLINES - 1,
    };

    expect(stepEncryption(last, deadline({ canMove: false }))).toEqual({
      state: last,
      effect: 'lose',
    });
  });

  it('has all of its time again after a loss of the path', () => {
    const late: EncryptionState = { kind: 'handshaking', deadlinesPassed: 2 };

    const { state } = stepEncryption(late, observed('disconnected'));

    expect(stepEncryption(state, observed('connected')).state).toEqual(handshaking);
  });
});
