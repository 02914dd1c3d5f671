import type { LinkTrace } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { Disclosure } from '@/ui/disclosure';
import { useReadable } from '@/ui/use-readable';
import { type CallStep, callSteps } from './call-steps';
import { SequenceDiagram } from './sequence-diagram';
import type { StepRow } from './step-row';
import { stepRows } from './step-rows';
import { stepExplanations, stepMessages, stepNames } from './step-texts';
import { timeText } from './step-formats';

interface StepsSectionProps {
  trace: Readable<LinkTrace>;
  /** Of the person at the other end. */
  name: string;
}

/** How the connection was made: its six steps in words, and the same as a diagram. Follows the trace. */
export function StepsSection({ trace, name }: StepsSectionProps) {
  const recorded = useReadable(trace);
  const rows = stepRows(recorded, name);
  const steps = callSteps(recorded);
  return (
    <>
      <ol className="flex flex-col gap-3 text-sm">
        {steps.map((step, index) => (
          <Step
            key={step.name}
            number={index + 1}
            step={step}
            rows={rows.filter((row) => row.step === step.name)}
          />
        ))}
      </ol>
      {recorded.omitted > 0 && (
        <p className="text-sm text-muted">{stepMessages.omitted({ count: recorded.omitted })}</p>
      )}
      <Disclosure summary={stepMessages.diagram}>
        <p className="text-sm text-muted">{stepMessages.diagramNote}</p>
        <SequenceDiagram rows={rows} name={name} />
      </Disclosure>
    </>
  );
}

interface StepProps {
  number: number;
  step: CallStep;
  rows: readonly StepRow[];
}

const MARKS = {
  complete: 'border-accent text-accent',
  open: 'border-edge text-muted',
  failed: 'border-danger text-danger',
};

function Step({ number, step, rows }: StepProps) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className={`grid size-7 shrink-0 place-items-center rounded-full border-2 text-xs font-semibold tabular-nums ${MARKS[step.state]}`}
      >
        {number}
      </span>
      <div className="flex min-w-0 grow flex-col gap-1">
        <p className="flex flex-wrap gap-x-2">
          <span className="font-medium">{stepNames[step.name]}</span>
          <span className={step.state === 'failed' ? 'text-danger' : 'text-muted'}>
            {stateText(step)}
          </span>
        </p>
        <p className="text-muted">{stepExplanations[step.name]}</p>
        {rows.length > 0 && (
          <ul className="flex flex-col gap-1">
            {rows.map(({ afterMs, sentences }, index) => (
              <li key={index} className="flex flex-wrap gap-x-2 wrap-anywhere">
                <span className="text-muted tabular-nums">{timeText(afterMs)}</span>
                <span className="min-w-0 flex-[1_1_12rem]">{sentences.join(' ')}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function stateText({ state, completeAfterMs }: CallStep): string {
  if (state === 'failed') return stepMessages.failed;
  if (state === 'open' || completeAfterMs === undefined) return stepMessages.open;
  return stepMessages.complete({ time: timeText(completeAfterMs) });
}
