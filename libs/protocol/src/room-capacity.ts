/** Apart from the schemas, for pages that show the choice before they load these. */

/** A mesh sends every stream once per other participant; more than eight exceed a home uplink. */
export const MAX_ROOM_CAPACITY = 8;
export const MIN_ROOM_CAPACITY = 2;
