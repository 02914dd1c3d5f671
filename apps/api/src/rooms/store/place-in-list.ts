/**
 * Where a room stands in the list of its owner's rooms: by when it was made, then by id, so that texts
 * sort like rooms. As a cursor it is opaque to clients; one that was made up shows them no more than
 * their own rooms.
 */
import { RoomId } from '@throughline/protocol';
import * as z from 'zod';
import type { Room } from '../model/room.js';

export const PlaceInList = z
  .string()
  .regex(/^\d{15}:[a-z-]{14}$/)
  .brand<'PlaceInList'>();
export type PlaceInList = z.infer<typeof PlaceInList>;

export const placeOf = ({ createdAtMs, id }: Room): PlaceInList =>
  PlaceInList.parse(`${String(Math.trunc(createdAtMs)).padStart(15, '0')}:${id}`);

export const roomAt = (place: string): RoomId => RoomId.parse(place.slice(16));

export const toCursor = (place: PlaceInList): string => Buffer.from(place).toString('base64url');

export function readCursor(cursor: string): PlaceInList | undefined {
  const place = PlaceInList.safeParse(Buffer.from(cursor, 'base64url').toString());
  return place.success ? place.data : undefined;
}
