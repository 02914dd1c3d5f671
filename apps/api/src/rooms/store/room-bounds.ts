/** How the table of rooms is shared. Reasons: docs/adr/0023. */
import type { Limits } from '../../config/limits.js';

/** The share that rooms without an API key may use, if there are keys: the rest is for applications. */
const ANONYMOUS_SHARE = 0.8;

/** The share that one address may use at most, however far the operator multiplies its limit. */
const ADDRESS_SHARE = 0.25;
/** In a small table too, an address may have a few rooms. */
const MIN_ADDRESS_ROOMS = 20;

export interface RoomBounds {
  readonly maxRooms: number;
  readonly maxRoomsPerKey: number;
  /** Rooms without an API key, together. */
  readonly maxAnonymousRooms: number;
  /** Rooms of one address without an API key. */
  readonly maxRoomsPerAddress: number;
}

export function roomBounds(
  {
    maxRooms,
    maxRoomsPerKey,
    maxAddressRooms,
  }: Pick<Limits, 'maxRooms' | 'maxRoomsPerKey' | 'maxAddressRooms'>,
  hasApiKeys: boolean,
): RoomBounds {
  const share = Math.max(MIN_ADDRESS_ROOMS, Math.floor(maxRooms * ADDRESS_SHARE));
  return {
    maxRooms,
    maxRoomsPerKey,
    maxAnonymousRooms: hasApiKeys ? Math.floor(maxRooms * ANONYMOUS_SHARE) : maxRooms,
    maxRoomsPerAddress: Math.min(share, maxAddressRooms),
  };
}
