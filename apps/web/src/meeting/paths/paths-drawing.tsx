import type { RemoteParticipant } from '@throughline/peer';
import { type CSSProperties, memo, type ReactNode, useMemo } from 'react';
import { Line } from '@/line/line';
import { AVATAR_COLOURS } from '@/meeting/tiles/avatar';
import { avatarFace } from '@/meeting/tiles/avatar-face';
import { tileMessages } from '@/messages/texts';
import { Name } from '@/ui/name';
import { lineStateOf } from './path-state';
import {
  DRAWING_WIDTH,
  NAME_GAP,
  type PathsPlan,
  type PlacedPath,
  placePaths,
  type Point,
} from './place-paths';
import { RoundTrip } from './round-trip';

/**
 * The person in the middle, with a line to everyone else. Screen readers skip it and read the list of paths, which has
 * the same in words.
 */
export function PathsDrawing({ others }: { others: readonly RemoteParticipant[] }) {
  const { length } = others;
  const plan = useMemo(() => placePaths(length), [length]);
  return (
    <div
      aria-hidden
      data-testid="paths-drawing"
      className="@container relative w-full shrink-0"
      style={{ aspectRatio: `${DRAWING_WIDTH} / ${plan.height}` }}
    >
      <svg viewBox={`0 0 ${DRAWING_WIDTH} ${plan.height}`} className="absolute inset-0 size-full">
        {others.map(({ id, link }, index) => {
          const placed = plan.paths[index];
          return placed && <PathLine key={id} link={link} self={plan.self} placed={placed} />;
        })}
      </svg>
      <Circle plan={plan} at={plan.self} className="bg-accent text-on-accent">
        <span className="max-w-full truncate px-[0.15em]">{tileMessages.you}</span>
      </Circle>
      {others.map((other, index) => {
        const placed = plan.paths[index];
        return placed && <PathEnd key={other.id} other={other} plan={plan} placed={placed} />;
      })}
    </div>
  );
}

interface PathLineProps extends Pick<RemoteParticipant, 'link'> {
  self: Point;
  placed: PlacedPath;
}

const PathLine = memo(function PathLine({ link, self, placed }: PathLineProps) {
  const { angleDeg, run } = placed;
  return (
    <g transform={`translate(${self.x} ${self.y}) rotate(${angleDeg})`}>
      <Line run={run} state={lineStateOf(link)} angleDeg={angleDeg} />
    </g>
  );
});

interface PathEndProps {
  other: RemoteParticipant;
  plan: PathsPlan;
  placed: PlacedPath;
}

const PathEnd = memo(function PathEnd({ other, plan, placed }: PathEndProps) {
  const { displayName, link, stats } = other;
  const { initials, tone } = avatarFace(displayName);
  const { end, isNameAbove } = placed;
  const state = lineStateOf(link);
  return (
    <>
      <Circle
        plan={plan}
        at={end}
        className={`text-white ${AVATAR_COLOURS[tone] ?? ''} ${state.kind === 'lost' ? 'opacity-50 grayscale' : ''}`}
      >
        {initials}
      </Circle>
      <div
        className="absolute flex flex-col items-center leading-tight"
        style={{
          ...cssPosition(plan, {
            x: end.x,
            y: end.y + (isNameAbove ? -1 : 1) * (plan.radius + NAME_GAP),
          }),
          width: cssLength(plan.nameWidth),
          fontSize: cssLength(plan.nameSize),
          translate: `-50% ${isNameAbove ? '-100%' : '0'}`,
        }}
      >
        <Name className="max-w-full truncate font-medium">{displayName}</Name>
        {link.kind === 'connected' && <RoundTrip stats={stats} />}
      </div>
    </>
  );
});

interface CircleProps {
  plan: PathsPlan;
  at: Point;
  className: string;
  children: ReactNode;
}

function Circle({ plan, at, className, children }: CircleProps) {
  return (
    <div
      className={`absolute flex items-center justify-center overflow-hidden rounded-full font-semibold forced-colors:border ${className}`}
      style={{
        ...cssPosition(plan, at),
        width: cssLength(plan.radius * 2),
        height: cssLength(plan.radius * 2),
        fontSize: cssLength(plan.radius * 0.66),
        translate: '-50% -50%',
      }}
    >
      {children}
    </div>
  );
}

/** Relative to the width of the drawing, so that names fit their places at every size of text. */
const cssLength = (units: number) => `${(units / DRAWING_WIDTH) * 100}cqi`;

function cssPosition(plan: PathsPlan, { x, y }: Point): CSSProperties {
  return { left: `${(x / DRAWING_WIDTH) * 100}%`, top: `${(y / plan.height) * 100}%` };
}
