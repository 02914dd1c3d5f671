/**
 * Identifies the record of a meeting: when it started, padded so that ids sort by time, and a reference to its room. The
 * id of a room admits to it, so records hold a keyed hash of it instead: with 54 bits, an unkeyed one could be reversed.
 */
import { createHmac } from 'node:crypto';
import type { RoomId } from '@throughline/protocol';
import { z } from 'zod';

export const RoomReference = z
  .string()
  .regex(/^[\w-]{22}$/)
  .brand<'RoomReference'>();
export type RoomReference = z.infer<typeof RoomReference>;

export const MeetingId = z
  .string()
  .regex(/^\d{15}:[\w-]{22}$/)
  .brand<'MeetingId'>();
export type MeetingId = z.infer<typeof MeetingId>;

const REFERENCE_BYTES = 16;

export function roomReference(roomId: RoomId, secret: string | Uint8Array): RoomReference {
  const hash = createHmac('sha256', secret).update(`meeting record of room ${roomId}`).digest();
  return RoomReference.parse(hash.subarray(0, REFERENCE_BYTES).toString('base64url'));
}

export const meetingId = (startedAtMs: number, reference: RoomReference): MeetingId =>
  MeetingId.parse(`${sortableTime(startedAtMs)}:${reference}`);

/** Sorts among ids: before all meetings that started at that time or later. */
export const sortableTime = (atMs: number): string =>
  String(Math.trunc(Math.max(0, atMs))).padStart(15, '0');

export const referenceIn = (id: MeetingId): RoomReference => RoomReference.parse(id.slice(16));

export const startIn = (id: MeetingId): number => Number(id.slice(0, 15));
