/** Apart from the schemas, for pages that show the choice before they load these. */

/** A mesh sends every stream once per other participant; more than eight exceed a home uplink. */
export const MAX_ROOM_CAPACITY = 8;
/** The most that an operator can allow: for clients that do not connect every participant to every other. */
export const MAX_CONFIGURABLE_CAPACITY = 500;
export const MIN_ROOM_CAPACITY = 2;
