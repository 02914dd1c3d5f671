import type { Readable } from '@throughline/std';
import { type ReactNode, Suspense } from 'react';
import type { RepeatableCheck } from '@/check/repeatable-check';
import { withTexts } from '@/messages/load-texts';
import { optionalPart } from '@/ui/optional-part';
import { useReadable } from '@/ui/use-readable';
import { ServerLine } from './server-line';

/** Without it, the line to the server stays. */
const NetworkResult = optionalPart(
  withTexts('check', async () => (await import('@/check/network-result')).NetworkResult),
  ({ children }: { children?: ReactNode }) => children,
);

interface NetworkLineProps {
  /** `undefined` before it has started. */
  check: Readable<RepeatableCheck | undefined>;
  serverRoundTripMs: Readable<number | undefined>;
}

/** The line to the server, and in its place the result of the network check once there is one. */
export function NetworkLine({ check, serverRoundTripMs }: NetworkLineProps) {
  const started = useReadable(check);
  const serverLine = <ServerLine roundTripMs={serverRoundTripMs} />;
  if (started === undefined) return serverLine;
  return (
    <Suspense fallback={serverLine}>
      <NetworkResult check={started}>{serverLine}</NetworkResult>
    </Suspense>
  );
}
