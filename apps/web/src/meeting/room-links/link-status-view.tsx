import type { LinkStatus } from '@throughline/protocol';
import { ArrowLeftRight, CircleDashed, Server, TriangleAlert } from 'lucide-react';
import { linkCauseMessages, linkStatusMessages } from './room-links-texts';

interface LinkStatusViewProps {
  /** Absent before the first report. */
  status: LinkStatus | undefined;
  /** With the cause of a failure. */
  isDetailed?: boolean;
}

/** What one end reported about a link, as an icon and words. */
export function LinkStatusView({ status, isDetailed = false }: LinkStatusViewProps) {
  const Icon = status === undefined ? CircleDashed : ICONS[status.kind];
  const tone =
    status === undefined ? 'text-muted' : status.kind === 'failed' ? 'text-danger' : 'text-ink';
  return (
    <span className={`inline-flex min-w-0 items-baseline gap-1 ${tone}`}>
      <Icon aria-hidden className="size-3.5 shrink-0 self-center" />
      <span className="min-w-0 wrap-anywhere">
        {isDetailed && status?.kind === 'failed'
          ? linkCauseMessages[status.cause]
          : statusMessage(status)}
      </span>
    </span>
  );
}

const ICONS = { direct: ArrowLeftRight, relayed: Server, failed: TriangleAlert };

function statusMessage(status: LinkStatus | undefined): string {
  if (status === undefined) return linkStatusMessages.unreported;
  switch (status.kind) {
    case 'direct':
      return linkStatusMessages.direct;
    case 'relayed':
      return status.relay === undefined
        ? linkStatusMessages.relayed
        : linkStatusMessages.relayedOver({ protocol: status.relay.toUpperCase() });
    case 'failed':
      return status.cause === 'path_lost' ? linkStatusMessages.lost : linkStatusMessages.failed;
  }
}
