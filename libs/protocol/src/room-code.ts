import { RoomId } from './ids.js';

/**
 * Finds the room id in text that a person typed or pasted: a link to the meeting, or its code as shown, in
 * capitals, with spaces or without hyphens. Returns `undefined` if there is none.
 */
export function readRoomCode(text: string): RoomId | undefined {
  const lastSegment =
    text
      .trim()
      .replace(/[?#].*$/s, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  const letters = lastSegment.toLowerCase().replace(/[\s-]/g, '');
  const grouped = letters.match(/.{1,4}/gs)?.join('-');
  return RoomId.safeParse(grouped).data;
}
