import { type CheckSummary, summarizeCheck } from '@throughline/connectivity';
import { type ReactNode, useState } from 'react';
import { LineToServer } from '@/join/line-to-server';
import type { LineState } from '@/line/line-state';
import { Dialog } from '@/ui/dialog';
import { useReadable } from '@/ui/use-readable';
import { summaryLine } from './check-messages';
import type { RepeatableCheck } from './repeatable-check';
import { RepeatableReport } from './repeatable-report';
import { checkMessages } from './check-texts';

interface NetworkResultProps {
  check: RepeatableCheck;
  /** Shown until there is a result, and if there is none. */
  children?: ReactNode;
}

/** The result of the check in one line, which opens the report. */
export function NetworkResult({ check, children }: NetworkResultProps) {
  const [isOpen, setIsOpen] = useState(false);
  const summary = summarizeCheck(useReadable(check.state));
  const line = summaryLine(summary);
  return (
    <>
      {line === undefined ? (
        children
      ) : (
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => setIsOpen(true)}
          className="mx-auto flex min-h-11 items-center gap-3 rounded-lg px-2 text-start text-sm text-muted tabular-nums hover:text-ink"
        >
          <LineToServer state={lineStateOf(summary)} />
          <span className="text-balance">{line}</span>
        </button>
      )}
      {isOpen && (
        <Dialog place="wide" title={checkMessages.title} onClose={() => setIsOpen(false)}>
          <RepeatableReport check={check} />
        </Dialog>
      )}
    </>
  );
}

function lineStateOf({ direct, relay }: CheckSummary): LineState {
  if (direct === 'possible') return { kind: 'direct' };
  return relay === 'ready' ? { kind: 'relayed' } : { kind: 'lost' };
}
