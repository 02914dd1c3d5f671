import { Notice } from '@/ui/notice';
import type { RecordsProblem } from './records-api';
import { supportMessages } from './support-texts';

export function ProblemNotice({ problem }: { problem: RecordsProblem }) {
  const { title, remedy } = supportMessages.problems[problem];
  return (
    <Notice tone={problem === 'off' ? 'warning' : 'danger'} title={title} role="alert">
      {remedy}
    </Notice>
  );
}
