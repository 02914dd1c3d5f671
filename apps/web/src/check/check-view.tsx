import { judgeCheck } from '@throughline/connectivity';
import { useEffect, useState } from 'react';
import { checkMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { useReadable } from '@/ui/use-readable';
import { CheckReport } from './check-report';
import { CheckRun } from './check-run';

/** Starts a check when it is shown, and ends it when it is not. */
export function CheckView() {
  const [run] = useState(() => new CheckRun());
  const state = useReadable(run.state);
  useEffect(() => {
    run.start();
    return () => run.close();
  }, [run]);

  return (
    <>
      <CheckReport state={state} />
      <div className="flex justify-center">
        <Button
          look="secondary"
          busy={judgeCheck(state) === 'checking'}
          onClick={() => run.start()}
        >
          {checkMessages.again}
        </Button>
      </div>
    </>
  );
}
