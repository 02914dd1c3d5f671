import { RoomId } from '@throughline/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { removeEverything } from './browser-storage';
import {
  loadRecentMeetings,
  MAX_RECENT_MEETINGS,
  readRecentMeetings,
  removeRecentMeeting,
  removeRecentMeetings,
  saveRecentMeeting,
} from './recent-meetings';
import { mayHaveRecentMeetings, RECENT_MEETINGS_KEY } from './recent-meetings-key';

const idOf = (letter: string) => RoomId.parse(`mkte-vhap-wcr${letter}`);
const [a, b] = [idOf('a'), idOf('b')];
const idsOf = () => loadRecentMeetings().map(({ roomId }) => roomId);

afterEach(() => localStorage.clear());

describe('recent meetings', () => {
  it('are read as they were saved, the last used first', () => {
    saveRecentMeeting({ roomId: a, name: 'Weekly', usedAtMs: 1 });
    saveRecentMeeting({ roomId: b, usedAtMs: 2, startsAtMs: 9 });

    expect(loadRecentMeetings()).toEqual([
      { roomId: b, usedAtMs: 2, startsAtMs: 9 },
      { roomId: a, name: 'Weekly', usedAtMs: 1 },
    ]);
  });

  it('hold each meeting once, with its planned start after a join', () => {
    saveRecentMeeting({ roomId: a, name: 'Weekly', usedAtMs: 1, startsAtMs: 9 });
    saveRecentMeeting({ roomId: b, usedAtMs: 2 });

    saveRecentMeeting({ roomId: a, name: 'Monthly', usedAtMs: 3 });

    expect(loadRecentMeetings()).toEqual([
      { roomId: a, name: 'Monthly', usedAtMs: 3, startsAtMs: 9 },
      { roomId: b, usedAtMs: 2 },
    ]);
  });

  it('are few: the one used longest ago makes room', () => {
    const letters = [...'abcdefghjkmnpqrs'].slice(0, MAX_RECENT_MEETINGS + 1);

    letters.forEach((letter, usedAtMs) => saveRecentMeeting({ roomId: idOf(letter), usedAtMs }));

    expect(idsOf()).toEqual(letters.slice(1).toReversed().map(idOf));
  });

  it('are removed one by one, all together, and with everything else', () => {
    const fill = () => [a, b].forEach((roomId) => saveRecentMeeting({ roomId, usedAtMs: 1 }));

    fill();
    removeRecentMeeting(a);
    const afterOne = idsOf();
    removeRecentMeetings();
    const afterAll = [idsOf(), mayHaveRecentMeetings()];
    fill();
    removeEverything();

    expect(afterOne).toEqual([b]);
    expect(afterAll).toEqual([[], false]);
    expect([idsOf(), mayHaveRecentMeetings()]).toEqual([[], false]);
  });

  it('report each change to the page that made it', () => {
    const keys: (string | null)[] = [];
    const listen = (event: StorageEvent) => keys.push(event.key);
    addEventListener('storage', listen);

    saveRecentMeeting({ roomId: a, usedAtMs: 1 });
    removeRecentMeeting(a);
    removeEverything();

    removeEventListener('storage', listen);
    expect(keys).toEqual([RECENT_MEETINGS_KEY, RECENT_MEETINGS_KEY, null]);
  });
});

describe('recent meetings that another page or version wrote', () => {
  it.each([
    'null',
    '',
    '{',
    '[]',
    '{"meetings":{"length":3}}',
    '{"meetings":[null,7,"mkte-vhap-wcru",[],{}]}',
    '{"meetings":[{"roomId":"javascript:alert(1)","usedAtMs":1}]}',
    '{"meetings":[{"roomId":"../../api/rooms","usedAtMs":1}]}',
    '{"meetings":[{"roomId":"mkte-vhap-wcru"}]}',
    '{"meetings":[{"roomId":"mkte-vhap-wcru","usedAtMs":"1"}]}',
    '{"meetings":[{"roomId":"mkte-vhap-wcru","usedAtMs":1e99}]}',
    '{"__proto__":{"meetings":[{"roomId":"mkte-vhap-wcru","usedAtMs":1}]}}',
  ])('are left out: %s', (stored) => {
    localStorage.setItem(RECENT_MEETINGS_KEY, stored);

    expect(loadRecentMeetings()).toEqual([]);
  });

  it('have cleaned names, and lose a time that is none', () => {
    const name = `\u202e${'x'.repeat(100_000)}`;

    const [meeting] = readRecentMeetings({
      meetings: [{ roomId: a, usedAtMs: 1, name, startsAtMs: -1e99, passcode: 'sesame' }],
    });

    expect(meeting).toEqual({ roomId: a, usedAtMs: 1, name: 'x'.repeat(80) });
  });

  it('are no more than this version stores, each once', () => {
    const entry = { roomId: a, usedAtMs: 1 };
    const meetings = [entry, { ...entry, usedAtMs: 2 }, ...Array<unknown>(100_000).fill({})];

    expect(readRecentMeetings({ meetings: [...meetings, { ...entry, roomId: b }] })).toEqual([
      entry,
    ]);
  });
});
