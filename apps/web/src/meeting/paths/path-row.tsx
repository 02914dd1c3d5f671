import type { RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { CloudOff, ShieldAlert, ShieldCheck } from 'lucide-react';
import { memo } from 'react';
import { Line } from '@/line/line';
import type { LineRun } from '@/line/line-shape';
import type { SafetyMark } from '@/meeting/safety/safety-marks';
import { RetryButton } from '@/meeting/tiles/retry-button';
import { pathMessages, tileMessages } from '@/messages/texts';
import { Name } from '@/ui/name';
import { lineStateOf, pathMessage } from './path-state';
import { RoundTrip } from './round-trip';

interface PathRowProps {
  other: RemoteParticipant;
  /** Stable across renders: the row is memoized. */
  onRetry: (participant: ParticipantId) => void;
  /** Stable across renders. */
  onInspect: (participant: ParticipantId) => void;
  /** Of the safety number of this link. */
  mark: SafetyMark['kind'] | undefined;
}

/** The path to one person in words, with a small line as its icon. */
export const PathRow = memo(function PathRow(props: PathRowProps) {
  const { other, onRetry, onInspect, mark } = props;
  const { id, displayName, absent, link, stats } = other;
  const { label, failure } = pathMessage(link, displayName);
  return (
    <li
      tabIndex={-1}
      data-testid="path"
      className="flex gap-3 border-t border-edge py-3 first:border-t-0"
    >
      <svg viewBox="0 0 40 28" aria-hidden className="mt-0.5 h-7 w-10 shrink-0">
        <g transform="translate(0 19)">
          <Line run={ICON} state={lineStateOf(link)} isStill />
        </g>
      </svg>
      <div className="flex min-w-0 grow flex-col gap-0.5 text-sm">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <Name className="min-w-0 font-medium wrap-anywhere">{displayName}</Name>
          {link.kind === 'connected' && <RoundTrip stats={stats} />}
        </div>
        <p className={failure ? 'font-medium text-danger' : 'text-muted'}>{label}</p>
        {failure && (
          <div className="text-muted wrap-anywhere">
            <p>{failure.cause}</p>
            <p>{failure.remedy}</p>
          </div>
        )}
        {absent && (
          <p className="flex items-center gap-1.5 text-muted">
            <CloudOff aria-hidden className="size-4 shrink-0" />
            {tileMessages.absent}
          </p>
        )}
        {mark !== undefined && mark !== 'rejoined' && <SafetyLine mark={mark} />}
        <button
          type="button"
          aria-label={pathMessages.detailsOf({ name: displayName })}
          className="-mx-2 min-h-11 self-start rounded-lg px-2 font-medium text-accent underline-offset-4 hover:underline"
          onClick={() => onInspect(id)}
        >
          {pathMessages.details}
        </button>
        {link.kind === 'failed' && link.keepsTrying && (
          <RetryButton
            name={displayName}
            onClick={() => onRetry(id)}
            className="mt-1.5 min-h-9 self-start bg-raised text-ink transition-colors hover:bg-raised-hover"
          />
        )}
      </div>
    </li>
  );
});

function SafetyLine({ mark }: { mark: SafetyMark['kind'] }) {
  const isVerified = mark === 'verified';
  const Icon = isVerified ? ShieldCheck : ShieldAlert;
  return (
    <p className={`flex items-center gap-1.5 ${isVerified ? 'text-muted' : 'text-danger'}`}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {isVerified ? pathMessages.verified : pathMessages.safetyChanged}
    </p>
  );
}

const ICON: LineRun = {
  startX: 3,
  endX: 37,
  wallsX: [20],
  wallHeight: 7,
  relayHeight: 13,
  relayRadius: 4,
  strokeWidth: 2.5,
};
