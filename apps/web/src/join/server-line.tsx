'use client';

import type { Readable } from '@throughline/std';
import { Line } from '@/line/line';
import type { LineRun } from '@/line/line-shape';
import { PersonEnd } from '@/line/person-end';
import { ServerIcon } from '@/line/server-icon';
import { wholeRoundTripMs } from '@/meeting/tiles/route-messages';
import { joinMessages } from '@/messages/texts';
import { useSelected } from '@/ui/use-readable';

const RUN: LineRun = {
  startX: 13,
  endX: 87,
  wallsX: [50],
  wallHeight: 11,
  relayHeight: 0,
  relayRadius: 0,
  strokeWidth: 2.5,
};

const wholeMs = (roundTripMs: number | undefined) =>
  roundTripMs === undefined ? undefined : wholeRoundTripMs(roundTripMs);

interface ServerLineProps {
  /** `undefined` while it is not known. */
  roundTripMs: Readable<number | undefined>;
}

/**
 * The line to the server, with its round trip. While that is unknown, the place is empty but kept, so that nothing moves.
 * The paths to the others are unknown before the meeting (docs/adr/0058).
 */
export function ServerLine({ roundTripMs }: ServerLineProps) {
  const ms = useSelected(roundTripMs, wholeMs);
  return (
    <div className="flex min-h-7 items-center justify-center gap-3 text-sm text-muted">
      {ms !== undefined && (
        <>
          <svg viewBox="0 0 124 28" aria-hidden className="h-7 w-31 shrink-0">
            <g transform="translate(13 14)">
              <Line run={RUN} state={{ kind: 'direct' }} />
              <PersonEnd x={0} y={0} radius={10} />
              <g
                transform="translate(98 0)"
                className="text-accent forced-colors:text-[CanvasText]"
              >
                <ServerIcon radius={9} strokeWidth={2} />
              </g>
            </g>
          </svg>
          <p className="tabular-nums">
            {ms === 0 ? joinMessages.shortServerRoundTrip : joinMessages.serverRoundTrip({ ms })}
          </p>
        </>
      )}
    </div>
  );
}
