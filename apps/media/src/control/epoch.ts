/**
 * Which incarnation of a room a command is for. The API opens a room anew, with a higher epoch, after this server or a
 * worker has lost it; a command that was sent before must not change the new room.
 */
export type EpochJudgment = 'current' | 'stale' | 'newer';

/** @param open the epoch of the open room, or undefined if it is not open */
export function judgeEpoch(open: number | undefined, given: number): EpochJudgment {
  if (open === undefined || given > open) return 'newer';
  return given === open ? 'current' : 'stale';
}
