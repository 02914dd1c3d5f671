import type { LinkFailureCause, LinkOutcome } from '@throughline/protocol';

/** Why the link has failed by the reports of its ends. The end whose own relay failed knows more than the other. */
export function failureCause(reports: readonly LinkOutcome[]): LinkFailureCause | undefined {
  const causes = reports.flatMap((report) => (report.outcome === 'failed' ? report.cause : []));
  return causes.find((cause) => !cause.startsWith('remote_')) ?? causes[0];
}
