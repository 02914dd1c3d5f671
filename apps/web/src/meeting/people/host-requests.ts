/** A host's requests, as the pages use them: send one, report if it fails. */
import type { HostOutcome, HostRequests } from '@throughline/peer';
import { hostRequestMessage } from './host-request-messages';

/** The public methods of `HostRequests`, so that tests and stories can pass a plain object. */
export type HostApi = Pick<HostRequests, keyof HostRequests>;

/** Awaits a host's request and reports its failure. */
export type ReportOutcome = (request: Promise<HostOutcome>) => void;

/** @param onProblem receives why a request failed, and `undefined` when the next one starts */
export function outcomeReporter(onProblem: (message: string | undefined) => void): ReportOutcome {
  const report = async (request: Promise<HostOutcome>) => {
    onProblem(undefined);
    const outcome = await request;
    if (!outcome.ok) onProblem(hostRequestMessage(outcome.reason));
  };
  return (request) => void report(request);
}
