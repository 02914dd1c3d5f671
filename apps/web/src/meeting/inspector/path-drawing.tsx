import type { LinkView } from '@throughline/peer';
import { Line } from '@/line/line';
import type { LineRun } from '@/line/line-shape';
import { lineStateOf } from '@/meeting/paths/path-state';
import { inspectorMessages } from './inspector-texts';

/** Each of the four labels below has a quarter of the width, and stands below what it names. */
const WIDTH = 320;
const RUN: LineRun = {
  startX: 40,
  endX: 280,
  wallsX: [120, 200],
  wallHeight: 18,
  relayHeight: 34,
  relayRadius: 9,
  strokeWidth: 3.5,
};
const ABOVE = RUN.relayHeight + RUN.relayRadius + 4;
const BELOW = RUN.wallHeight + 6;

/** From this device, through both routers and perhaps a relay, to the other device. */
export function PathDrawing({ link, name }: { link: LinkView; name: string }) {
  return (
    <div
      role="img"
      aria-label={inspectorMessages.drawing({ name })}
      className="w-full max-w-120 self-center"
    >
      <svg viewBox={`0 ${-ABOVE} ${WIDTH} ${ABOVE + BELOW}`} className="w-full">
        <Line run={RUN} state={lineStateOf(link)} isStill />
        {[RUN.startX, RUN.endX].map((x) => (
          <circle
            key={x}
            cx={x}
            cy={0}
            r={6}
            className="fill-accent forced-colors:fill-[CanvasText]"
          />
        ))}
      </svg>
      <div className="grid grid-cols-4 text-center text-xs wrap-anywhere text-muted">
        <span>{inspectorMessages.yourDevice}</span>
        <span>{inspectorMessages.yourNat}</span>
        <span>{inspectorMessages.theirNat}</span>
        <span>{inspectorMessages.theirDevice}</span>
      </div>
    </div>
  );
}
