'use client';

import type { Readable } from '@throughline/std';
import { wholeRoundTripMs } from '@/meeting/tiles/route-messages';
import { joinMessages } from '@/messages/texts';
import { useSelected } from '@/ui/use-readable';
import { LineToServer } from './line-to-server';

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
    <div className="flex min-h-11 items-center justify-center gap-3 text-sm text-muted">
      {ms !== undefined && (
        <>
          <LineToServer state={{ kind: 'direct' }} />
          <p className="tabular-nums">
            {ms === 0 ? joinMessages.shortServerRoundTrip : joinMessages.serverRoundTrip({ ms })}
          </p>
        </>
      )}
    </div>
  );
}
