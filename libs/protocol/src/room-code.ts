import { RoomId } from './ids.js';

/**
 * Finds the room in what a person typed or pasted: a link to the meeting, the code as shown, or
 * the code in capitals, with spaces or without hyphens. `undefined` when there is none in it.
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
