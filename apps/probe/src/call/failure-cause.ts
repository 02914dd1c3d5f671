import type { LinkFailureCause, LinkOutcome } from '@throughline/protocol';

/** Why the link failed, from the reports of its ends. The end whose relay failed reports a more specific cause. */
export function failureCause(reports: readonly LinkOutcome[]): LinkFailureCause | undefined {
  const causes = reports.flatMap((report) => (report.outcome === 'failed' ? report.cause : []));
  return causes.find((cause) => !cause.startsWith('remote_')) ?? causes[0];
}
