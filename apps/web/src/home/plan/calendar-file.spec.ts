import { describe, expect, it } from 'vitest';
import { calendarFile, type CalendarEntry } from './calendar-file';

const entry: CalendarEntry = {
  uid: 'mkte-vhap-wcru',
  title: 'Weekly catch-up',
  description: 'Join: https://meet.example/meet/mkte-vhap-wcru',
  url: 'https://meet.example/meet/mkte-vhap-wcru',
  startsAtMs: Date.UTC(2026, 11, 3, 14),
  endsAtMs: Date.UTC(2026, 11, 3, 14, 45),
  madeAtMs: Date.UTC(2026, 10, 30, 2, 5, 9, 999),
};

/** The content lines, unfolded (RFC 5545 §3.1). */
const linesOf = (changes: Partial<CalendarEntry> = {}) =>
  calendarFile({ ...entry, ...changes })
    .replaceAll('\r\n ', '')
    .split('\r\n');

describe('a calendar file', () => {
  it('is one event of an iCalendar object, with CRLF after each line [RFC 5545 §3.1, §3.4]', () => {
    expect(linesOf()).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Throughline//Meetings//EN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:mkte-vhap-wcru',
      'DTSTAMP:20261130T020509Z',
      'DTSTART:20261203T140000Z',
      'DTEND:20261203T144500Z',
      'SUMMARY:Weekly catch-up',
      'DESCRIPTION:Join: https://meet.example/meet/mkte-vhap-wcru',
      'LOCATION:https://meet.example/meet/mkte-vhap-wcru',
      'URL:https://meet.example/meet/mkte-vhap-wcru',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each([
    ['A, B; C', String.raw`A\, B\; C`],
    [String.raw`C:\meetings`, String.raw`C:\\meetings`],
    ['one\ntwo\r\nthree', String.raw`one\ntwo\nthree`],
    ['a\u0000b\u001bc\u007fd', 'abcd'],
    [
      'x\r\nEND:VEVENT\r\nATTACH:file:///etc/passwd',
      String.raw`x\nEND:VEVENT\nATTACH:file:///etc/passwd`,
    ],
    ['周会 – اجتماع 🙂', '周会 – اجتماع 🙂'],
  ])('escapes the title %j [§3.3.11]', (title, escaped) => {
    expect(linesOf({ title })).toContain(`SUMMARY:${escaped}`);
    expect(linesOf({ title })).toHaveLength(linesOf().length);
  });

  it('holds no line break of an address', () => {
    const url = 'https://meet.example/\r\nATTACH:x';

    expect(linesOf({ url })).toHaveLength(linesOf().length);
  });

  it.each(['W', '周', '🙂', 'é'])(
    'folds lines of %j at 75 octets, between characters [§3.1]',
    (character) => {
      const title = character.repeat(200);

      const file = calendarFile({ ...entry, title });

      const octets = file.split('\r\n').map((line) => new TextEncoder().encode(line).length);
      expect(Math.max(...octets)).toBeLessThanOrEqual(75);
      expect(Math.max(...octets)).toBeGreaterThan(70);
      expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}\r\n`);
      expect(file).not.toMatch(/\p{Cs}/u);
    },
  );
});
