/** Longest timer of a room, in minutes [MOD-15]. */
export const MAX_TIMER_MINUTES = 180;

/** Latest end that a host schedules, in minutes from the request [MOD-16]. */
export const MAX_MINUTES_TO_END = 15;
