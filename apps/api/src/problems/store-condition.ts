/**
 * What the store of the rooms can do at present. `full`: its memory is nearly used up, so the API
 * admits no new rooms and participants, and the rest is for the meetings that exist.
 * `refuses_writes`: it answers, but rejects what would change it, for example a Redis without memory
 * or disk, or one that has become a replica.
 */
export type StoreCondition = 'ok' | 'full' | 'refuses_writes' | 'unreachable';
