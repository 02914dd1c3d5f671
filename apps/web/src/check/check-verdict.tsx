import { type CheckState, judgeCheck, type Verdict } from '@throughline/connectivity';
import { CircleCheck, CircleHelp, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import { Spinner } from '@/ui/spinner';
import { checkMessages } from './check-texts';

const LOOKS: Record<Exclude<Verdict, 'checking'>, { icon: LucideIcon; colour: string }> = {
  good: { icon: CircleCheck, colour: 'text-accent' },
  limited: { icon: TriangleAlert, colour: 'text-warning' },
  blocked: { icon: CircleX, colour: 'text-danger' },
  unknown: { icon: CircleHelp, colour: 'text-muted' },
};

/** The result in one sentence, which screen readers announce when it changes. */
export function CheckVerdict({ state }: { state: CheckState }) {
  const verdict = judgeCheck(state);
  const { title, note } = checkMessages.verdicts[verdict];
  return (
    <div role="status" className="flex min-h-16 gap-4">
      <span className="mt-1 flex size-7 shrink-0 items-center justify-center">
        <VerdictIcon verdict={verdict} />
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-xl font-semibold text-balance">{title}</p>
        <p className="text-pretty text-muted">{note}</p>
      </div>
    </div>
  );
}

function VerdictIcon({ verdict }: { verdict: Verdict }) {
  if (verdict === 'checking') return <Spinner className="size-6" />;
  const { icon: Icon, colour } = LOOKS[verdict];
  return <Icon aria-hidden className={`size-7 ${colour}`} />;
}
