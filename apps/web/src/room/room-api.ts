/** The room API as the pages use it. Answers are parsed here, once; every outcome is a value. */
import {
  CreatedRoom,
  type CreateRoom,
  Health,
  Problem,
  type ProblemCode,
  RoomView,
} from '@throughline/protocol';

/** Longer than any healthy answer takes; a page that waits longer looks broken. */
const DEADLINE_MS = 10_000;

/** `unreachable`: no answer, or one that the API did not write (a proxy's error page). */
export type RoomProblem = ProblemCode | 'unreachable';

export type RoomAnswer<Room = RoomView> =
  { ok: true; room: Room } | { ok: false; problem: RoomProblem };

/** What a person may choose; the API fills in the rest. */
export type NewRoom = Pick<CreateRoom, 'name' | 'passcode' | 'capacity' | 'lobby'>;

export function createRoom(room: NewRoom): Promise<RoomAnswer<CreatedRoom>> {
  return ask(CreatedRoom, '/api/rooms', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(room),
  });
}

export function lookUpRoom(roomId: string): Promise<RoomAnswer> {
  return ask(RoomView, `/api/rooms/${roomId}`, { cache: 'no-store' });
}

/** Whether anybody may start a meeting here, or applications alone. True where nobody says. */
export async function isRoomCreationOpen(): Promise<boolean> {
  try {
    const response = await fetch('/api/health', { signal: AbortSignal.timeout(DEADLINE_MS) });
    const health = Health.safeParse(await response.json());
    return !health.success || health.data.roomCreation === 'open';
  } catch {
    return true; // who tries to start one is told what is wrong
  }
}

/** Whoever reads an answer as what it should be. */
interface Schema<T> {
  safeParse(body: unknown): { success: true; data: T } | { success: false };
}

async function ask<Room>(
  schema: Schema<Room>,
  path: string,
  request: RequestInit,
): Promise<RoomAnswer<Room>> {
  let body: unknown;
  try {
    const response = await fetch(path, { ...request, signal: AbortSignal.timeout(DEADLINE_MS) });
    body = await response.json();
  } catch {
    // No network, no answer in time, or no JSON in it: the person can do the same about each.
    return { ok: false, problem: 'unreachable' };
  }
  const room = schema.safeParse(body);
  if (room.success) return { ok: true, room: room.data };
  const problem = Problem.safeParse(body);
  return { ok: false, problem: problem.success ? problem.data.code : 'unreachable' };
}
