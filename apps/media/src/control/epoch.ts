/**
 * Compares the epoch of a command with that of the room. After this server or a worker has lost a room, the API opens it
 * anew with a higher epoch; a command for the former incarnation must not change the new one.
 */
export type EpochJudgment = 'current' | 'stale' | 'newer';

/** @param open the epoch of the open room, or undefined if it is not open */
export function judgeEpoch(open: number | undefined, given: number): EpochJudgment {
  if (open === undefined || given > open) return 'newer';
  return given === open ? 'current' : 'stale';
}
