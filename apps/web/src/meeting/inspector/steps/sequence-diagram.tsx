import {
  layoutSequence,
  type PlacedLane,
  type PlacedShape,
  type PlacedStep,
} from '@throughline/connectivity';
import { ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/ui/icon-button';
import { type Lane, LANES, type StepRow } from './step-row';
import { stepMessages } from './step-texts';
import { timeText } from './step-formats';

/** In units of the drawing, of which a label needs about six per character. */
const WIDTH = 560;
const TIME_WIDTH = 64;
/** Pixels per unit. */
const ZOOMS = [0.5, 0.75, 1.1, 1.6, 2.2, 3];
const FIRST_ZOOM = 2;

interface SequenceDiagramProps {
  rows: readonly StepRow[];
  /** Of the person at the other end. */
  name: string;
}

/** The rows between four lanes. It scrolls in its own frame; the list of steps describes the same in words. */
export function SequenceDiagram({ rows, name }: SequenceDiagramProps) {
  const [zoom, setZoom] = useState(FIRST_ZOOM);
  const layout = layoutSequence<Lane, StepRow>(rows, {
    lanes: LANES,
    width: WIDTH,
    timeWidth: TIME_WIDTH,
  });
  const pixels = layout.width * (ZOOMS[zoom] ?? 1);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-end">
        <IconButton label={stepMessages.zoomOut} onClick={() => setZoom(Math.max(0, zoom - 1))}>
          <ZoomOut aria-hidden className="size-5" />
        </IconButton>
        <IconButton
          label={stepMessages.zoomIn}
          onClick={() => setZoom(Math.min(ZOOMS.length - 1, zoom + 1))}
        >
          <ZoomIn aria-hidden className="size-5" />
        </IconButton>
      </div>
      <div
        role="region"
        aria-label={stepMessages.frame}
        // Keyboards scroll what has the focus.
        tabIndex={0}
        className="max-h-128 overflow-auto rounded-xl border border-edge"
      >
        <svg
          role="img"
          aria-label={stepMessages.drawing({ name })}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          style={{ width: pixels, maxWidth: 'none' }}
          className="fill-current text-[11px] text-ink forced-colors:text-[CanvasText]"
        >
          {/* A label may be wider than a small screen. The list of steps has its words, and wraps them. */}
          <g aria-hidden="true">
            {layout.lanes.map((placed) => (
              <LaneLine key={placed.lane} placed={placed} height={layout.height} name={name} />
            ))}
            {layout.steps.map((placed, index) => (
              <Row key={index} placed={placed} />
            ))}
          </g>
        </svg>
      </div>
    </div>
  );
}

interface LaneLineProps {
  placed: PlacedLane<Lane>;
  height: number;
  name: string;
}

function LaneLine({ placed: { lane, x, topY }, height, name }: LaneLineProps) {
  const [head, kind] = HEADS[lane](name);
  return (
    <g textAnchor="middle">
      <line
        x1={x}
        x2={x}
        y1={topY}
        y2={height}
        strokeWidth={1.5}
        className="stroke-edge forced-colors:stroke-[GrayText]"
      />
      <text x={x} y={16} className="text-[13px] font-semibold">
        {head}
      </text>
      <text x={x} y={33} className={MUTED}>
        {kind}
      </text>
    </g>
  );
}

const HEADS: Record<Lane, (name: string) => readonly [string, string]> = {
  own: () => [stepMessages.you, stepMessages.browser],
  server: () => [stepMessages.server, stepMessages.signaling],
  relay: () => [stepMessages.relay, stepMessages.servers],
  other: (name) => [shortened(name), stepMessages.browser],
};

/** In characters; a longer name would reach into the next lane. */
const LONGEST_NAME = 14;

function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST_NAME
    ? name
    : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

const MUTED = 'fill-muted forced-colors:fill-[CanvasText]';
const TONES = {
  plain: 'text-muted forced-colors:text-[CanvasText]',
  good: 'text-accent forced-colors:text-[CanvasText]',
  bad: 'text-danger forced-colors:text-[CanvasText]',
};

function Row({ placed: { step, time, shape } }: { placed: PlacedStep<StepRow> }) {
  return (
    <g className={TONES[step.tone]}>
      <text x={time.x} y={time.y} textAnchor="end" className={`tabular-nums ${MUTED}`}>
        {timeText(step.afterMs)}
      </text>
      <Shape shape={shape} />
    </g>
  );
}

const LABEL = 'fill-ink forced-colors:fill-[CanvasText]';

function Shape({ shape }: { shape: PlacedShape }) {
  const { x, y, text } = shape.label;
  if (shape.kind === 'note')
    return (
      <>
        <rect
          {...shape.box}
          rx={shape.box.height / 2}
          stroke="currentColor"
          strokeWidth={1.25}
          className="fill-surface forced-colors:fill-[Canvas]"
        />
        <text x={x} y={y} textAnchor="middle" className={LABEL}>
          {text}
        </text>
      </>
    );
  const { line, dotsX, end, isLost } = shape;
  return (
    <>
      <line
        x1={line.fromX}
        x2={line.toX}
        y1={line.y}
        y2={line.y}
        stroke="currentColor"
        strokeWidth={1.5}
        strokeDasharray={isLost ? '5 4' : undefined}
      />
      {dotsX.map((dot) => (
        <circle key={dot} cx={dot} cy={line.y} r={3} />
      ))}
      <path d={end} stroke={isLost ? 'currentColor' : undefined} strokeWidth={2.5} />
      <text
        x={x}
        y={y}
        textAnchor="middle"
        paintOrder="stroke"
        strokeWidth={4}
        strokeLinejoin="round"
        className={`stroke-surface forced-colors:stroke-[Canvas] ${LABEL}`}
      >
        {text}
      </text>
    </>
  );
}
