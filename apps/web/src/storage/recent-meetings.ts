/**
 * The meetings that this browser has joined or planned, for the start page. Never a passcode or a token: a code is all
 * that the person could read in the address of the page.
 */
import { readVisibleText, RoomId, ROOM_NAME_BOUNDS } from '@throughline/protocol';
import { loadItem, removeItem, reportChange, saveItem, stringAt, valueAt } from './browser-storage';
import { RECENT_MEETINGS_KEY } from './recent-meetings-key';

/** More would be a history. The oldest one makes room. */
export const MAX_RECENT_MEETINGS = 10;

/** The last time that a `Date` can hold (ECMA-262 §21.4.1.1). */
const MAX_TIME_MS = 8.64e15;

export interface RecentMeeting {
  roomId: RoomId;
  /** As its creator entered it. */
  name?: string | undefined;
  /** When the person last joined or planned it, in ms since the epoch. */
  usedAtMs: number;
  /** When it is planned to start, in ms since the epoch. */
  startsAtMs?: number | undefined;
}

/** Anything else that other pages of the origin, or other versions, may have stored is left out. */
export function readRecentMeetings(stored: unknown): readonly RecentMeeting[] {
  const meetings = valueAt(stored, 'meetings');
  if (!Array.isArray(meetings)) return [];
  const byRoom = new Map<RoomId, RecentMeeting>();
  // What this version stores is never longer.
  for (const entry of meetings.slice(0, MAX_RECENT_MEETINGS)) {
    const meeting = readMeeting(entry);
    if (meeting !== undefined && !byRoom.has(meeting.roomId)) byRoom.set(meeting.roomId, meeting);
  }
  return [...byRoom.values()];
}

function readMeeting(entry: unknown): RecentMeeting | undefined {
  const roomId = RoomId.safeParse(stringAt(entry, 'roomId')).data;
  const usedAtMs = timeAt(entry, 'usedAtMs');
  if (roomId === undefined || usedAtMs === undefined) return undefined;
  const name = readVisibleText(stringAt(entry, 'name') ?? '', ROOM_NAME_BOUNDS);
  const startsAtMs = timeAt(entry, 'startsAtMs');
  return {
    roomId,
    usedAtMs,
    ...(name !== undefined && { name }),
    ...(startsAtMs !== undefined && { startsAtMs }),
  };
}

function timeAt(entry: unknown, key: string): number | undefined {
  const time = valueAt(entry, key);
  return typeof time === 'number' && Math.abs(time) <= MAX_TIME_MS ? time : undefined;
}

/** The last used first. */
export const loadRecentMeetings = (): readonly RecentMeeting[] =>
  readRecentMeetings(loadItem('localStorage', RECENT_MEETINGS_KEY));

/** Puts the meeting in front. Its planned start stays until it is planned anew. */
export function saveRecentMeeting(meeting: RecentMeeting): void {
  const before = loadRecentMeetings();
  const known = before.find(({ roomId }) => roomId === meeting.roomId);
  const others = before.filter((other) => other !== known);
  const startsAtMs = meeting.startsAtMs ?? known?.startsAtMs;
  save([{ ...meeting, ...(startsAtMs !== undefined && { startsAtMs }) }, ...others]);
}

export function removeRecentMeeting(roomId: RoomId): void {
  save(loadRecentMeetings().filter((meeting) => meeting.roomId !== roomId));
}

export function removeRecentMeetings(): void {
  save([]);
}

function save(meetings: readonly RecentMeeting[]): void {
  if (meetings.length === 0) removeItem('localStorage', RECENT_MEETINGS_KEY);
  else
    saveItem('localStorage', RECENT_MEETINGS_KEY, {
      meetings: meetings.slice(0, MAX_RECENT_MEETINGS),
    });
  reportChange(RECENT_MEETINGS_KEY);
}
