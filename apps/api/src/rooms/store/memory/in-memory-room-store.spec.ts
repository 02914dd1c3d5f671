import { InMemoryRoomStore } from './in-memory-room-store.js';
import { roomSessionsContract } from '../../../testing/room-sessions.contract.js';
import { boundsOf, roomStoreContract } from '../../../testing/room-store.contract.js';

const open = (maxRooms: number) => Promise.resolve(new InMemoryRoomStore(boundsOf(maxRooms)));

roomStoreContract(open);
roomSessionsContract(open);
