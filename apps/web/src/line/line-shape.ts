/**
 * The shapes of a line, as SVG paths along the x axis. A direct line goes straight through the openings of the walls. A
 * relayed line goes around the walls, through the relay. A lost line is broken in the middle. Pure.
 */

/** The geometry of one line, in units of the drawing. */
export interface LineRun {
  /** Where the line leaves one end and reaches the other. */
  startX: number;
  endX: number;
  wallsX: readonly number[];
  /** From the axis to the end of a wall. */
  wallHeight: number;
  /** From the axis to the centre of the relay; negative on the other side of the axis. */
  relayHeight: number;
  /** Half the side of the square that stands for the relay. */
  relayRadius: number;
  strokeWidth: number;
}

export function relayX({ startX, endX }: LineRun): number {
  return (startX + endX) / 2;
}

export function straightPath({ startX, endX }: LineRun): string {
  return `M${startX} 0H${endX}`;
}

/** A parabola through the centre of the relay. */
export function detourPath(run: LineRun): string {
  return `M${run.startX} 0Q${relayX(run)} ${-2 * run.relayHeight} ${run.endX} 0`;
}

/** Two pieces whose torn ends point away from each other. */
export function brokenPaths(run: LineRun): [fromStart: string, fromEnd: string] {
  const { startX, endX, strokeWidth } = run;
  const middle = relayX(run);
  const gap = Math.min((endX - startX) * 0.16, strokeWidth * 5);
  const tear = gap * 0.6;
  return [
    `M${startX} 0H${middle - gap - tear}q${tear * 0.7} 0 ${tear} ${-tear}`,
    `M${endX} 0H${middle + gap + tear}q${-tear * 0.7} 0 ${-tear} ${tear}`,
  ];
}

/** @param opening half the height of the gap on the axis; 0 for a closed wall */
export function wallPath(run: LineRun, x: number, opening: number): string {
  const { wallHeight } = run;
  return opening === 0
    ? `M${x} ${-wallHeight}V${wallHeight}`
    : `M${x} ${-wallHeight}V${-opening}M${x} ${opening}V${wallHeight}`;
}
