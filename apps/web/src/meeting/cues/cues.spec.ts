import type { ChatMessage, ChatState, JoinedState, RemoteParticipant } from '@throughline/peer';
import { DEFAULT_ROOM_SETTINGS, NO_MEDIA, ParticipantId, RoomId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { cueOfChange, cueOfChat } from './cues';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);

const remote = (digit: number, changes: Partial<RemoteParticipant> = {}): RemoteParticipant => ({
  id: idOf(digit),
  displayName: `Person ${digit}`,
  role: 'participant',
  media: NO_MEDIA,
  absent: false,
  link: { kind: 'connected' },
  ...changes,
});

const meetingOf = (...others: RemoteParticipant[]): JoinedState => ({
  kind: 'joined',
  self: idOf(0),
  role: 'participant',
  room: { id: RoomId.parse('mkte-vhap-wcru'), capacity: 8, ...DEFAULT_ROOM_SETTINGS },
  others,
  waiting: [],
  signaling: 'connected',
  isCutOften: false,
});

const bob = remote(1);
const bobWithHand = remote(1, { hand: 1 });
const four = [remote(1), remote(2), remote(3), remote(4)];
const five = [...four, remote(5)];

describe('the sound of a change in the meeting', () => {
  it.each([
    { change: 'a person joins', before: [], after: [bob], cue: 'joined' },
    { change: 'a person leaves', before: [bob], after: [], cue: 'left' },
    { change: 'a person raises a hand', before: [bob], after: [bobWithHand], cue: 'hand' },
    { change: 'a person lowers a hand', before: [bobWithHand], after: [bob], cue: undefined },
    {
      change: 'a person with a raised hand joins',
      before: [],
      after: [bobWithHand],
      cue: 'joined',
    },
    { change: 'a link fails', before: [bob], after: [interrupted(bob)], cue: undefined },
    { change: 'the fifth person joins', before: four.slice(1), after: four, cue: 'joined' },
    { change: 'the sixth person joins', before: four, after: five, cue: undefined },
    { change: 'the sixth person leaves', before: five, after: four, cue: undefined },
    {
      change: 'one of six raises a hand',
      before: [...five.slice(1), bob],
      after: [...five.slice(1), bobWithHand],
      cue: 'hand',
    },
  ])('is $cue when $change', ({ before, after, cue }) => {
    expect(cueOfChange(meetingOf(...before), meetingOf(...after))).toBe(cue);
  });

  it('is absent when this page returns after a lost session', () => {
    const before = meetingOf(bob);
    const after = { ...meetingOf(remote(2), remote(3)), self: idOf(9) };

    expect(cueOfChange(before, after)).toBeUndefined();
  });
});

describe('the sound of the chat', () => {
  const joinedAtMs = 1_000;
  const message = (changes: Partial<ChatMessage>) =>
    ({
      author: bob.id,
      text: 'Hello',
      sentAtMs: joinedAtMs,
      arrival: 2,
      ...changes,
    }) as ChatMessage;
  const chatOf = (...messages: ChatMessage[]): ChatState => ({
    self: idOf(0),
    messages,
    isLocked: false,
    people: new Map([
      [idOf(0), { id: idOf(0), displayName: 'Ada', origin: 'self', isPresent: true }],
    ]),
  });

  it.each([
    { what: 'a message', messages: [message({})], cue: 'message' },
    {
      what: 'many messages at once',
      messages: [message({}), message({ arrival: 3 })],
      cue: 'message',
    },
    { what: 'no new message', messages: [message({ arrival: 1 })], cue: undefined },
    { what: 'an own message', messages: [message({ author: idOf(0) })], cue: undefined },
    {
      what: 'a message that was written before the join',
      messages: [message({ sentAtMs: joinedAtMs - 1 })],
      cue: undefined,
    },
    {
      what: 'a message that was deleted meanwhile',
      messages: [message({ text: undefined })],
      cue: undefined,
    },
  ])('is $cue for $what', ({ messages, cue }) => {
    expect(cueOfChat(chatOf(...messages), 1, joinedAtMs)).toBe(cue);
  });
});

function interrupted(participant: RemoteParticipant): RemoteParticipant {
  return { ...participant, link: { kind: 'interrupted' } };
}
