/** Bounds of messages about the media server. */

/** Tracks that one request opens: a page of tiles, with microphones. */
export const MAX_CONSUMED_AT_ONCE = 16;
/** Tracks whose layers one request chooses, or which it releases. */
export const MAX_CHOSEN_AT_ONCE = 64;

/** The tracks that a participant may send at once: each source, twice while a device changes. */
export const MAX_PRODUCERS = 8;
