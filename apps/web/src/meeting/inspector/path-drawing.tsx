import type { LinkView } from '@throughline/peer';
import { Line } from '@/line/line';
import { type LineRun, relayX } from '@/line/line-shape';
import { lineStateOf } from '@/meeting/paths/path-state';
import { inspectorMessages } from './inspector-texts';

const RUN: LineRun = {
  startX: 0,
  endX: 280,
  wallsX: [70, 210],
  wallHeight: 18,
  relayHeight: 34,
  relayRadius: 9,
  strokeWidth: 3.5,
};
const MARGIN = 40;
const ABOVE = RUN.relayHeight + RUN.relayRadius + 16;
const BELOW = 44;

/** From this device, through both routers and perhaps a relay, to the other device. */
export function PathDrawing({ link, name }: { link: LinkView; name: string }) {
  const state = lineStateOf(link);
  const isRelayed = state.kind === 'relayed';
  const [ownWall = 0, theirWall = 0] = RUN.wallsX;
  return (
    <svg
      role="img"
      aria-label={inspectorMessages.drawing({ name })}
      viewBox={`${-MARGIN} ${-ABOVE} ${RUN.endX + 2 * MARGIN} ${ABOVE + BELOW}`}
      className="w-full max-w-120 self-center"
    >
      <Line run={RUN} state={state} isStill />
      <Label x={RUN.startX - 12} y={38} text={inspectorMessages.yourDevice} />
      <Label x={ownWall} y={24} text={inspectorMessages.yourNat} />
      <Label x={theirWall} y={24} text={inspectorMessages.theirNat} />
      <Label x={RUN.endX + 12} y={38} text={inspectorMessages.theirDevice} />
      {isRelayed && (
        <Label
          x={relayX(RUN)}
          y={-RUN.relayHeight - RUN.relayRadius - 6}
          text={inspectorMessages.relay}
        />
      )}
      <circle cx={RUN.startX} cy={0} r={6} className="fill-accent" />
      <circle cx={RUN.endX} cy={0} r={6} className="fill-accent" />
    </svg>
  );
}

function Label({ x, y, text }: { x: number; y: number; text: string }) {
  return (
    <text x={x} y={y} textAnchor="middle" className="fill-muted" fontSize={10}>
      {text}
    </text>
  );
}
