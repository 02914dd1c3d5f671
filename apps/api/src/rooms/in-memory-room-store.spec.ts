import { InMemoryRoomStore } from './in-memory-room-store.js';
import { MAX_ROOMS_PER_KEY, roomStoreContract } from './room-store.contract.js';

roomStoreContract((maxRooms) =>
  Promise.resolve(new InMemoryRoomStore({ maxRooms, maxRoomsPerKey: MAX_ROOMS_PER_KEY })),
);
