/**
 * The position of a room in the list of its owner's rooms: creation time, then id, padded so that
 * positions sort as strings. Serves as an opaque cursor; a forged cursor reveals no more than the
 * client's own rooms.
 */
import { RoomId } from '@throughline/protocol';
import * as z from 'zod';
import type { Room } from '../model/room.js';

export const ListPosition = z
  .string()
  .regex(/^\d{15}:[a-z-]{14}$/)
  .brand<'ListPosition'>();
export type ListPosition = z.infer<typeof ListPosition>;

export const positionOf = ({ createdAtMs, id }: Room): ListPosition =>
  ListPosition.parse(`${String(Math.trunc(createdAtMs)).padStart(15, '0')}:${id}`);

export const roomIdAt = (position: string): RoomId => RoomId.parse(position.slice(16));

export const toCursor = (position: ListPosition): string =>
  Buffer.from(position).toString('base64url');

export function readCursor(cursor: string): ListPosition | undefined {
  const position = ListPosition.safeParse(Buffer.from(cursor, 'base64url').toString());
  return position.success ? position.data : undefined;
}
