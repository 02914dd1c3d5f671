/** What a line between two ends shows of the path between them. */
export type LineState =
  /** No path is known yet. */
  | { kind: 'connecting' }
  | { kind: 'direct' }
  | { kind: 'relayed' }
  /** The path carries nothing at the moment, and may recover. */
  | { kind: 'interrupted'; wasRelayed: boolean }
  | { kind: 'lost' };

/** Whether the line goes around the wall, through the relay, instead of through the opening. */
export function isAroundWall(state: LineState): boolean {
  return state.kind === 'relayed' || (state.kind === 'interrupted' && state.wasRelayed);
}
