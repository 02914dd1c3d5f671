/**
 * Every kind of key that the API adds to Redis, and the meter that bounds its number and size: no
 * client may fill Redis. A script that adds keys or entries names its kinds, and the client that
 * `RedisConnection.run` passes on has no other commands that add. Reasons: docs/adr/0023.
 */
export const MEMORY_BOUNDS = {
  room: {
    keys: /^throughline:room:\{[a-z-]+\}$/,
    boundedBy: 'maxRooms, of which an address holds maxAddressRooms; addressRooms [ROOM-9, LIM-9]',
  },
  session: {
    keys: /^throughline:room:\{[a-z-]+\}:session:[\w-]+$/,
    boundedBy: 'capacity and lobby of the room, addressJoins, grace period [ROOM-3, LOB-6, LIM-4]',
  },
  sessionLog: {
    keys: /^throughline:room:\{[a-z-]+\}:log:[\w-]+$/,
    boundedBy: 'MAX_SESSION_LOG_BYTES, and less while Redis is full [RES-7]',
  },
  roomIndex: {
    keys: /^throughline:\{rooms\}/,
    boundedBy: 'as the rooms [ROOM-9]',
  },
  claim: {
    keys: /^throughline:claim:\{[\w-]+\}$/,
    boundedBy: 'addressRooms and maxRoomsPerKey, a day [API-4, LIM-9]',
  },
  credentials: {
    keys: /^(turn\/realm\/throughline\/user\/[\w:-]+\/key|throughline:credentials-of:\{[\w-]+\})$/,
    boundedBy:
      'two per participant and server, since they are reused for half of their lifetime [ICE-3]; two per network check, maxChecks [LIM-20]; one per server and second for the doctor, for an hour [API-11]',
  },
  removed: {
    keys: /^turn\/removed$/,
    boundedBy: 'addressJoins and addressChecks, 30 seconds [ICE-6, LIM-4, LIM-20]',
  },
  roomOf: {
    keys: /^throughline:room-of:\{[\w-]+\}$/,
    boundedBy: 'addressJoins, the lifetime of credentials and an hour [LIM-4]',
  },
  webhooks: {
    keys: /^throughline:\{webhooks\}/,
    boundedBy: 'MAX_WEBHOOKS [HOOK-3]',
  },
  meetingRecords: {
    keys: /^throughline:\{meetings\}/,
    boundedBy: 'MAX_MEETING_RECORDS, each of at most MAX_OPEN_LINKS links [LIM-21]',
  },
  lease: {
    keys: /^throughline:\{nodes\}/,
    boundedBy: 'one per API process, seconds [ROOM-10]',
  },
  probe: {
    keys: /^throughline:probe$/,
    boundedBy: 'one',
  },
} as const satisfies Record<string, { readonly keys: RegExp; readonly boundedBy: string }>;

export type MemoryBound = keyof typeof MEMORY_BOUNDS;
