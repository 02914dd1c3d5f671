import { InMemoryRoomStore } from './in-memory-room-store.js';
import { roomSessionsContract } from '../../../testing/room-sessions.contract.js';
import { MAX_ROOMS_PER_KEY, roomStoreContract } from '../../../testing/room-store.contract.js';

const open = (maxRooms: number) =>
  Promise.resolve(new InMemoryRoomStore({ maxRooms, maxRoomsPerKey: MAX_ROOMS_PER_KEY }));

roomStoreContract(open);
roomSessionsContract(open);
