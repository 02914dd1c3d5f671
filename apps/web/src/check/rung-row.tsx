import type { Rung, RungState } from '@throughline/connectivity';
import { CircleCheck, CircleMinus, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import { Spinner } from '@/ui/spinner';
import { rungDetail } from './check-messages';
import { checkMessages, checkSteps } from './check-texts';

const LOOKS: Record<Exclude<RungState['kind'], 'running'>, { icon: LucideIcon; colour: string }> = {
  passed: { icon: CircleCheck, colour: 'text-accent' },
  slow: { icon: TriangleAlert, colour: 'text-warning' },
  failed: { icon: CircleX, colour: 'text-danger' },
  skipped: { icon: CircleMinus, colour: 'text-muted' },
};

interface RungRowProps {
  rung: Rung;
  state: RungState;
}

/** One step of the check, with what to do if it failed. */
export function RungRow({ rung, state }: RungRowProps) {
  return (
    <li data-state={state.kind} className="flex gap-3 py-3">
      <span className="mt-0.5 flex size-5 shrink-0 items-center justify-center">
        <RungIcon kind={state.kind} />
      </span>
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="font-medium">{checkSteps[rung].name}</p>
          <p className="text-sm text-muted tabular-nums">
            {checkMessages.states[state.kind]}
            {'tookMs' in state && <> · {checkMessages.took({ ms: Math.round(state.tookMs) })}</>}
          </p>
        </div>
        <p
          className={`text-sm text-pretty wrap-anywhere ${state.kind === 'failed' ? '' : 'text-muted'}`}
        >
          {rungDetail(rung, state)}
        </p>
      </div>
    </li>
  );
}

function RungIcon({ kind }: { kind: RungState['kind'] }) {
  if (kind === 'running') return <Spinner className="size-4.5" />;
  const { icon: Icon, colour } = LOOKS[kind];
  return <Icon aria-hidden className={`size-5 ${colour}`} />;
}
