import type { LinkView } from '@throughline/peer';
import { assertNever } from '@throughline/std';
import { CloudOff, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { Spinner } from '@/ui/spinner';
import { failureMessage } from './failure-messages';
import { RetryButton } from './retry-button';
import { tileMessages } from '@/messages/texts';

interface LinkOverlayProps {
  link: LinkView;
  /** Of the participant at the other end. */
  name: string;
  /** The participant lost the connection to the server; the link may still work. */
  isAbsent?: boolean;
  /** Absent where the person cannot request an attempt: no button. */
  onRetry?: () => void;
}

/** Covers a tile while its link is not connected: progress, or why it failed and what to do. */
export function LinkOverlay({ link, name, isAbsent = false, onRetry }: LinkOverlayProps) {
  const absence = isAbsent ? <AbsenceNote /> : null;
  switch (link.kind) {
    case 'connected':
      return absence;
    case 'connecting':
      if (link.relayProblem !== undefined)
        return (
          <Failed title={tileMessages.cannotConnect} {...failureMessage(link.relayProblem, name)} />
        );
      return (
        <>
          <Progress>{tileMessages.connecting}</Progress>
          {absence}
        </>
      );
    case 'interrupted':
      return (
        <>
          <Progress isDimmed>{tileMessages.reconnecting}</Progress>
          {absence}
        </>
      );
    case 'failed':
      return (
        <Failed title={tileMessages.noConnection} {...failureMessage(link.cause, name)}>
          {link.keepsTrying && onRetry && (
            <RetryButton
              name={name}
              onClick={onRetry}
              className="min-h-8 shrink-0 bg-white text-[#2a1716] hover:bg-white/85"
            />
          )}
        </Failed>
      );
    default:
      return assertNever(link);
  }
}

function Progress({ isDimmed = false, children }: { isDimmed?: boolean; children: ReactNode }) {
  return (
    <div className={`absolute inset-0 ${isDimmed ? 'bg-black/50' : ''}`}>
      <p className="label-top top-2 flex items-center gap-2 rounded-full bg-black/75 px-2 py-1 text-xs font-medium text-white @min-[11rem]:pe-3 @min-[11rem]:text-sm">
        {/* A tile of the filmstrip on a small screen has room for the words alone. */}
        <Spinner className="size-4 @max-[11rem]:hidden" />
        {children}
      </p>
    </div>
  );
}

/** Below any other label at the top, and small: the video behind it may still be live. */
function AbsenceNote() {
  return (
    <p className="label-top top-12 flex items-center gap-2 rounded-lg bg-black/75 px-2.5 py-1 text-xs font-medium text-white @min-[15rem]:text-sm">
      <CloudOff aria-hidden className="size-4 shrink-0 text-[#f8cd7f]" />
      {tileMessages.absent}
    </p>
  );
}

interface FailedProps {
  title: string;
  cause: string;
  remedy: string;
  /** In view even where the words have to scroll. */
  children?: ReactNode;
}

function Failed({ title, cause, remedy, children }: FailedProps) {
  return (
    <div className="absolute inset-0 bg-[#2a1716] pt-(--clear-top) pb-[max(2.5rem,var(--clear-bottom,0px))]">
      <div className="flex h-full overflow-y-auto p-3 text-xs text-white @min-[15rem]:text-sm">
        <div className="m-auto flex max-w-sm flex-col items-center gap-1 text-center text-balance @min-[15rem]:gap-1.5">
          <Unplug aria-hidden className="mb-1 hidden size-6 text-[#ff9087] @min-[20rem]:block" />
          <p className="font-semibold">{title}</p>
          <p className="text-white/85">{cause}</p>
          <p className="text-white/85">{remedy}</p>
          <div className="sticky bottom-0 w-full bg-[#2a1716] empty:hidden">{children}</div>
        </div>
      </div>
    </div>
  );
}
