import { Line } from '@/line/line';
import { detourPath, type LineRun } from '@/line/line-shape';
import { PersonEnd } from '@/line/person-end';

/** Between two networks, each behind its NAT. */
const RUN: LineRun = {
  startX: 26,
  endX: 446,
  wallsX: [126, 346],
  wallHeight: 50,
  relayHeight: 98,
  relayRadius: 20,
  strokeWidth: 4,
};

/** Two people, the direct line through the walls between them, and the relayed route around the walls. */
export function RouteDiagram() {
  return (
    <svg viewBox="0 0 560 190" aria-hidden className="mt-4 hidden w-full max-w-xl sm:block">
      <g transform="translate(44 132)">
        <path
          d={detourPath(RUN)}
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray="0 9"
          className="text-field-edge"
        />
        <Line run={RUN} state={{ kind: 'direct' }} hasRelay />
        <PersonEnd x={0} y={0} radius={24} />
        <PersonEnd x={472} y={0} radius={24} />
      </g>
    </svg>
  );
}
