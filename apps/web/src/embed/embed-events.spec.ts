import { describe, expect, it } from 'vitest';
import { eventsBetween } from './embed-events';
import type { EmbedScreen, EmbedSnapshot } from './embed-snapshot';

const [ada, bob, cleo] = ['Ada', 'Bob', 'Cleo'].map((displayName) => ({
  id: displayName.toLowerCase(),
  displayName,
})) as [
  { id: string; displayName: string },
  { id: string; displayName: string },
  { id: string; displayName: string },
];

const snapshot = (screen: EmbedScreen): EmbedSnapshot => ({
  screen,
  microphone: 'off',
  camera: 'off',
});
const joined = (...others: (typeof ada)[]): EmbedScreen => ({ kind: 'joined', self: ada, others });

describe('the events of a change', () => {
  it.each<[string, EmbedScreen, EmbedScreen, object[]]>([
    ['the join page appears', { kind: 'starting' }, { kind: 'join' }, [{ type: 'page/ready' }]],
    [
      'the meeting is unknown',
      { kind: 'starting' },
      { kind: 'unavailable', failure: 'unknown_meeting' },
      [{ type: 'meeting/failed', reason: 'unknown_meeting' }],
    ],
    [
      'the meeting has already ended',
      { kind: 'starting' },
      { kind: 'ended', reason: 'meeting_ended' },
      [{ type: 'meeting/failed', reason: 'meeting_ended' }],
    ],
    [
      'a join fails',
      { kind: 'join' },
      { kind: 'join', failure: 'wrong_passcode' },
      [{ type: 'meeting/failed', reason: 'wrong_passcode' }],
    ],
    [
      'the failure of a join stays on the screen',
      { kind: 'join', failure: 'wrong_passcode' },
      { kind: 'join', failure: 'wrong_passcode' },
      [],
    ],
    [
      'the person waits in the lobby',
      { kind: 'join' },
      { kind: 'waiting' },
      [{ type: 'meeting/waiting' }],
    ],
    [
      'the person stops waiting',
      { kind: 'waiting' },
      { kind: 'join' },
      [{ type: 'meeting/left', reason: 'left' }],
    ],
    [
      'a host rejects the person',
      { kind: 'waiting' },
      { kind: 'join', failure: 'removed' },
      [{ type: 'meeting/failed', reason: 'removed' }],
    ],
    [
      'the person joins',
      { kind: 'waiting' },
      joined(bob),
      [{ type: 'meeting/joined', self: ada, participants: [bob] }],
    ],
    [
      'the meeting is joined again after a reload',
      { kind: 'starting' },
      joined(),
      [{ type: 'page/ready' }, { type: 'meeting/joined', self: ada, participants: [] }],
    ],
    [
      'others come and go',
      joined(bob),
      joined(cleo),
      [
        { type: 'participant/left', participant: bob },
        { type: 'participant/joined', participant: cleo },
      ],
    ],
    ['nothing changes', joined(bob), joined(bob), []],
    [
      'the person is removed',
      joined(),
      { kind: 'ended', reason: 'removed' },
      [{ type: 'meeting/left', reason: 'removed' }],
    ],
  ])('in which %s', (_case, before, after, events) => {
    expect(eventsBetween(snapshot(before), snapshot(after))).toEqual(events);
  });

  it('of the devices are reported to a new connection, and then when they change', () => {
    const muted = snapshot({ kind: 'join' });

    expect(eventsBetween(undefined, muted).slice(1)).toEqual([
      { type: 'microphone/changed', state: 'off' },
      { type: 'camera/changed', state: 'off' },
    ]);
    expect(eventsBetween(muted, { ...muted, camera: 'blocked_by_frame' })).toEqual([
      { type: 'camera/changed', state: 'blocked_by_frame' },
    ]);
  });
});
