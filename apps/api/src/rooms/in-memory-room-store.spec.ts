import { InMemoryRoomStore } from './in-memory-room-store.js';
import { roomStoreContract } from './room-store.contract.js';

roomStoreContract((maxRooms) => Promise.resolve(new InMemoryRoomStore({ maxRooms })));
