import { randomInt } from 'node:crypto';
import { ROOM_ID_ALPHABET, RoomId } from '@throughline/protocol';

const GROUPS = 3;
const LETTERS_PER_GROUP = 4;

/**
 * A new room id. Knowing the id is enough to join [ROOM-1], so it comes from the system's random
 * source. `randomInt` is uniform; the remainder of a random byte would not be.
 */
export function newRoomId(): RoomId {
  const letter = () => ROOM_ID_ALPHABET.charAt(randomInt(ROOM_ID_ALPHABET.length));
  const group = () => Array.from({ length: LETTERS_PER_GROUP }, letter).join('');
  return RoomId.parse(Array.from({ length: GROUPS }, group).join('-'));
}
