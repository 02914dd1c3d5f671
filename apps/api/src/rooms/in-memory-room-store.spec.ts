import { InMemoryRoomStore } from './in-memory-room-store.js';
import { roomSessionsContract } from './room-sessions.contract.js';
import { MAX_ROOMS_PER_KEY, roomStoreContract } from './room-store.contract.js';

const open = (maxRooms: number) =>
  Promise.resolve(new InMemoryRoomStore({ maxRooms, maxRoomsPerKey: MAX_ROOMS_PER_KEY }));

roomStoreContract(open);
roomSessionsContract(open);
