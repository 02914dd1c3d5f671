import { Line } from '@/line/line';
import type { LineRun } from '@/line/line-shape';
import type { LineState } from '@/line/line-state';
import { PersonEnd } from '@/line/person-end';
import { ServerIcon } from '@/line/server-icon';

const RUN: LineRun = {
  startX: 13,
  endX: 87,
  wallsX: [50],
  wallHeight: 11,
  relayHeight: 0,
  relayRadius: 0,
  strokeWidth: 2.5,
};

/** From the person, through the wall of their network. Around it if only a relay is in reach. */
const AROUND_WALL: LineRun = { ...RUN, wallHeight: 8, relayHeight: 10 };

/** The drawing of the person's way to the server. */
export function LineToServer({ state }: { state: LineState }) {
  return (
    <svg viewBox="0 0 124 28" aria-hidden className="h-7 w-31 shrink-0">
      <g transform="translate(13 14)">
        <Line run={state.kind === 'relayed' ? AROUND_WALL : RUN} state={state} />
        <PersonEnd x={0} y={0} radius={10} />
        <g transform="translate(98 0)" className="text-accent forced-colors:text-[CanvasText]">
          <ServerIcon radius={9} strokeWidth={2} />
        </g>
      </g>
    </svg>
  );
}
