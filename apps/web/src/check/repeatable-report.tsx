import { judgeCheck } from '@throughline/connectivity';
import { Button } from '@/ui/button';
import { useReadable } from '@/ui/use-readable';
import { CheckReport } from './check-report';
import type { RepeatableCheck } from './repeatable-check';
import { checkMessages } from './check-texts';

/** The report of a check, and a button that starts it again. */
export function RepeatableReport({ check }: { check: RepeatableCheck }) {
  const state = useReadable(check.state);
  return (
    <>
      <CheckReport state={state} />
      <div className="flex justify-center">
        <Button
          look="secondary"
          busy={judgeCheck(state) === 'checking'}
          onClick={() => check.start()}
        >
          {checkMessages.again}
        </Button>
      </div>
    </>
  );
}
