import { assertNever } from '@throughline/std';
import {
  brokenPaths,
  detourPath,
  type LineRun,
  relayX,
  straightPath,
  wallPath,
} from './line-shape';
import { isAroundWall, type LineState } from './line-state';
import { ServerIcon } from './server-icon';

interface LineProps {
  run: LineRun;
  state: LineState;
  /** By which the drawing rotates the line; the relay is rotated back, so that it stands upright. */
  angleDeg?: number;
  /** Draws the relay also while the line does not go through it. */
  hasRelay?: boolean;
  /** Without animation: the browser paints each moving line for every frame, and a small line is not worth it. */
  isStill?: boolean;
}

/** In forced colours every state has the same colour; the shape still shows the state. */
const FORCED = 'forced-colors:text-[CanvasText]';
const COLOURS = {
  connecting: `text-muted ${FORCED}`,
  direct: `text-accent ${FORCED}`,
  relayed: `text-warning ${FORCED}`,
  lost: `text-danger ${FORCED}`,
  wall: 'text-field-edge/60 forced-colors:text-[GrayText]',
} as const;

/**
 * A line through its walls, along the x axis of the drawing. Animations are CSS alone: the browser runs them without
 * React, and none runs for people who prefer that nothing moves.
 */
export function Line(props: LineProps) {
  const { run, state, angleDeg = 0, hasRelay = false, isStill = false } = props;
  const isAround = isAroundWall(state);
  const opening = isAround || state.kind === 'lost' ? 0 : run.strokeWidth * 2.25;
  return (
    <g fill="none" stroke="currentColor" strokeLinecap="round" strokeLinejoin="round">
      <g className={COLOURS.wall} strokeWidth={run.strokeWidth * 1.75}>
        {run.wallsX.map((x) => (
          <path key={x} d={wallPath(run, x, opening)} />
        ))}
      </g>
      <g
        // Another key makes another element, whose animation starts again.
        key={`${state.kind}-${String(isAround)}`}
        data-line={state.kind}
        className={COLOURS[colourOf(state)]}
        strokeWidth={run.strokeWidth}
      >
        <Stroke run={run} state={state} isStill={isStill} />
      </g>
      {(isAround || hasRelay) && (
        <g
          className={isAround ? COLOURS.relayed : COLOURS.connecting}
          transform={`translate(${relayX(run)} ${-run.relayHeight}) rotate(${-angleDeg})`}
        >
          <ServerIcon radius={run.relayRadius} strokeWidth={run.strokeWidth * 0.7} />
        </g>
      )}
    </g>
  );
}

function colourOf(state: LineState): keyof typeof COLOURS {
  if (state.kind !== 'interrupted') return state.kind;
  return state.wasRelayed ? 'relayed' : 'direct';
}

/** In units of the drawing. The animation `march` in globals.css moves dashes by as much. */
const DASH_PERIOD = 10;

type StrokeProps = Pick<LineProps, 'run' | 'state'> & { isStill: boolean };

function Stroke({ run, state, isStill }: StrokeProps) {
  const march = isStill ? '' : 'moving:animate-march';
  switch (state.kind) {
    case 'connecting':
      return <path d={straightPath(run)} strokeDasharray={`0 ${DASH_PERIOD}`} className={march} />;
    case 'interrupted':
      return (
        <path
          d={state.wasRelayed ? detourPath(run) : straightPath(run)}
          strokeDasharray={`${DASH_PERIOD / 2} ${DASH_PERIOD / 2}`}
          className={`opacity-80 ${march}`}
        />
      );
    case 'direct':
      return <CarryingStroke path={straightPath(run)} width={run.strokeWidth} isStill={isStill} />;
    case 'relayed':
      return <CarryingStroke path={detourPath(run)} width={run.strokeWidth} isStill={isStill} />;
    case 'lost':
      return brokenPaths(run).map((path) => <path key={path} d={path} />);
    default:
      return assertNever(state);
  }
}

interface CarryingStrokeProps {
  path: string;
  width: number;
  isStill: boolean;
}

/** The line of a path that carries media: it draws itself from its start, and a spark travels along it. */
function CarryingStroke({ path, width, isStill }: CarryingStrokeProps) {
  if (isStill) return <path d={path} />;
  return (
    <>
      <path d={path} pathLength={100} strokeDasharray="101 101" className="moving:animate-draw" />
      <path
        d={path}
        pathLength={100}
        strokeDasharray="0.01 200"
        strokeDashoffset={1}
        strokeWidth={width * 2.1}
        className="moving:animate-travel still:hidden"
      />
    </>
  );
}
