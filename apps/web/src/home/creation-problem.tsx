import { OperatorHint } from '@/room/operator-hint';
import { Notice } from '@/ui/notice';
import type { Explanation } from './explain-problem';

interface CreationProblemProps {
  title: string;
  problem: Explanation;
}

/** Why the API did not create the meeting, and what to do. */
export function CreationProblem({ title, problem }: CreationProblemProps) {
  return (
    <Notice tone="danger" role="alert" title={title}>
      {problem.message}
      <OperatorHint hint={problem.operatorHint} />
    </Notice>
  );
}
