/** A meeting as an iCalendar file (RFC 5545), which every calendar imports. Pure. */

export interface CalendarEntry {
  /** The same for each file of this meeting, so that a second import changes the entry (RFC 5545 §3.8.4.7). */
  uid: string;
  title: string;
  description: string;
  url: string;
  /** In ms since the epoch, as are the others. */
  startsAtMs: number;
  endsAtMs: number;
  /** When the file is made (§3.8.7.2). */
  madeAtMs: number;
}

export const CALENDAR_TYPE = 'text/calendar';

/** Without the line break (§3.1). */
const MAX_LINE_OCTETS = 75;

export function calendarFile(entry: CalendarEntry): string {
  return [
    'BEGIN:VCALENDAR', // §3.4
    'VERSION:2.0', // §3.7.4
    'PRODID:-//Throughline//Meetings//EN', // §3.7.3
    'METHOD:PUBLISH', // RFC 5546 §3.2.1: an entry to keep, not an invitation to answer
    'BEGIN:VEVENT', // §3.6.1
    `UID:${text(entry.uid)}`,
    `DTSTAMP:${utc(entry.madeAtMs)}`,
    `DTSTART:${utc(entry.startsAtMs)}`,
    `DTEND:${utc(entry.endsAtMs)}`,
    `SUMMARY:${text(entry.title)}`, // §3.8.1.12
    `DESCRIPTION:${text(entry.description)}`, // §3.8.1.5
    `LOCATION:${text(entry.url)}`, // §3.8.1.7; calendars that ignore URL show it
    `URL:${uri(entry.url)}`, // §3.8.4.6
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('');
}

/** The form with UTC time (§3.3.5), which needs no time zone in the file. */
const utc = (timeMs: number): string => new Date(timeMs).toISOString().replace(/[-:]|\.\d+/g, '');

/** §3.3.11: escapes what separates values, and leaves out control characters, which TEXT cannot hold. */
const text = (value: string): string =>
  value
    .replace(/[\\;,]/g, String.raw`\$&`)
    .replace(/\r\n|[\r\n]/g, String.raw`\n`)
    .replace(/[\x00-\x08\x0a-\x1f\x7f]/g, '');

/** §3.3.13: not escaped, but nothing in it may end the line. */
const uri = (value: string): string => new URL(value).href;

/** §3.1: a line break and a space within a long line, never within a character. */
function fold(line: string): string {
  const lines: string[] = [];
  let octets = 0;
  let current = '';
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > MAX_LINE_OCTETS) {
      lines.push(current);
      // The space counts.
      [current, octets] = [' ', 1];
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}
