'use client';

import { Notice } from '@/ui/notice';
import type { CallRecord } from './call-record';
import { type CallProblem, problemsOf } from './judge-call';
import { ReceiptButton } from './receipt-button';
import { callProblemMessages, receiptMessages } from './receipt-texts';

/** More would push the buttons of the page off small screens. */
const MAX_PROBLEMS = 3;

/** Offers the receipt of a call that is over, and states what was wrong with it. */
export function ReceiptOffer({ call }: { call: CallRecord }) {
  if (call.links.length === 0) return null;
  const problems = problemsOf(call).slice(0, MAX_PROBLEMS).map(problemText);
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
      <ReceiptButton readCall={() => call} />
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
