import { describe, expect, it } from 'vitest';
import { EMBED_PROTOCOL } from './messages.js';
import { readMessage } from './read-message.js';

const ada = { id: 'p1', displayName: 'Ada' };
const from = (message: object) => readMessage({ protocol: EMBED_PROTOCOL, ...message });

describe('the script', () => {
  it.each([
    { type: 'request/done', requestId: 1 },
    { type: 'request/failed', requestId: 1, error: 'click_required' },
    { type: 'page/ready' },
    { type: 'meeting/waiting' },
    { type: 'meeting/joined', self: ada, participants: [ada] },
    { type: 'meeting/left', reason: 'removed' },
    { type: 'meeting/failed', reason: 'wrong_passcode' },
    { type: 'participant/joined', participant: ada },
    { type: 'participant/left', participant: ada },
    { type: 'microphone/changed', state: 'on' },
    { type: 'camera/changed', state: 'blocked_by_frame' },
  ])('accepts $type', (message) => {
    expect(from(message)).toMatchObject(message);
  });

  it('ignores keys that a newer server may add', () => {
    expect(from({ type: 'page/ready', version: 2 })).toMatchObject({ type: 'page/ready' });
  });

  it.each([
    ['another version', { protocol: 'throughline-embed/2', type: 'page/ready' }],
    ['an unknown type', { type: 'toString' }],
    ['an unknown reason', { type: 'meeting/left', reason: '<img>' }],
    ['a participant without a name', { type: 'participant/left', participant: { id: 'p1' } }],
    [
      'a name that is too long',
      { type: 'participant/left', participant: { id: 'p1', displayName: 'a'.repeat(201) } },
    ],
    [
      'more participants than a meeting holds',
      { type: 'meeting/joined', self: ada, participants: Array(101).fill(ada) },
    ],
  ])('ignores %s', (_case, message) => {
    expect(from(message)).toBeUndefined();
  });

  it.each([undefined, null, 'page/ready', []])('ignores %s', (data) => {
    expect(readMessage(data)).toBeUndefined();
  });
});
