'use client';

import { Notice } from '@/ui/notice';
import type { CallRecord } from './call-record';
import { type CallProblem, problemsOf } from './judge-call';
import { ReceiptButton } from './receipt-button';
import { callProblemMessages, receiptMessages } from './receipt-texts';

/** More would push the buttons of the page away. */
const MAX_SHOWN = 3;

/** After a call: its receipt, and after a bad one what was wrong. */
export function ReceiptOffer({ call }: { call: CallRecord }) {
  if (call.links.length === 0) return null;
  const problems = problemsOf(call).slice(0, MAX_SHOWN).map(problemText);
  return (
    <div className="flex flex-col items-center gap-3">
      {problems.length > 0 && (
        <div className="text-start">
          <Notice tone="warning" title={receiptMessages.badCall}>
            {problems.map((sentence, index) => (
              <p key={index} className="wrap-anywhere">
                {sentence}
              </p>
            ))}
            <p>{receiptMessages.badCallAdvice}</p>
          </Notice>
        </div>
      )}
      <ReceiptButton call={call} />
      <p className="text-sm">{receiptMessages.untilClosed}</p>
    </div>
  );
}

function problemText(problem: CallProblem): string {
  const { person: name } = problem;
  return problem.kind === 'gap'
    ? callProblemMessages.gap({ name, seconds: problem.seconds })
    : callProblemMessages[problem.kind]({ name });
}
