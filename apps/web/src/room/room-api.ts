/** The room API as the pages use it. Responses are parsed here, once; every outcome is a value. */
import {
  CreatedRoom,
  type CreateRoom,
  Health,
  Problem,
  type ProblemCode,
  RoomView,
} from '@throughline/protocol';
import { BASE_PATH } from '@/config/base-path';

/** Longer than any healthy response; a page that waits longer looks broken. */
const DEADLINE_MS = 10_000;

/** `unreachable`: no response, or one that the API did not write (a proxy's error page). */
export type RoomProblem = ProblemCode | 'unreachable';

export type RoomResult<Room = RoomView> =
  { ok: true; room: Room } | { ok: false; problem: RoomProblem };

/** The options that a person chooses; the API fills in the rest. */
export type NewRoom = Partial<
  Pick<CreateRoom, 'name' | 'passcode' | 'capacity' | 'lobby' | 'expiresAt'>
>;

export function createRoom(room: NewRoom): Promise<RoomResult<CreatedRoom>> {
  return request(CreatedRoom, `${BASE_PATH}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(room),
  });
}

export function lookUpRoom(roomId: string): Promise<RoomResult> {
  return request(RoomView, `${BASE_PATH}/api/rooms/${roomId}`, { cache: 'no-store' });
}

/** Whether the API creates rooms without an API key [API-2]. True if the response omits it. */
export async function isRoomCreationOpen(): Promise<boolean> {
  try {
    const response = await fetch(`${BASE_PATH}/api/health`, {
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const health = Health.safeParse(await response.json());
    return !health.success || health.data.roomCreation === 'open';
  } catch {
    return true; // starting a meeting then fails with an explanation
  }
}

/** The part of a zod schema that is used here. */
interface Schema<T> {
  safeParse(body: unknown): { success: true; data: T } | { success: false };
}

async function request<Room>(
  schema: Schema<Room>,
  path: string,
  init: RequestInit,
): Promise<RoomResult<Room>> {
  let body: unknown;
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) });
    body = await response.json();
  } catch {
    // No network, no response in time, or a body that is not JSON: the remedy is the same.
    return { ok: false, problem: 'unreachable' };
  }
  const room = schema.safeParse(body);
  if (room.success) return { ok: true, room: room.data };
  const problem = Problem.safeParse(body);
  return { ok: false, problem: problem.success ? problem.data.code : 'unreachable' };
}
