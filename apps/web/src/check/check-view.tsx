import { useEffect, useState } from 'react';
import { CheckRun } from './check-run';
import { RepeatableReport } from './repeatable-report';

/** Starts a check when it is shown, and ends it when it is not. */
export function CheckView() {
  const [run] = useState(() => new CheckRun());
  useEffect(() => {
    run.start();
    return () => run.close();
  }, [run]);

  return <RepeatableReport check={run} />;
}
