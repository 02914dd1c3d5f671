/** A report for a terminal: faults first, with what is wrong, why it matters and how to fix it, then one line for everything else. */
import type { SkipReason } from './finding.js';
import type { DoctorReport, ReportedFinding } from './report.js';

/** `SUBJECT` stands for the subject of the finding. */
const SKIP_REASONS: Readonly<Record<SkipReason, string>> = {
  'not-configured': 'not configured',
  'not-a-public-name': 'an IP address, or a name that only this machine resolves',
  'loopback-in-a-container': 'resolves to the container of the doctor, and not to the server',
  'isolated-network':
    'this process cannot reach the public names; run "docker compose run --rm doctor"',
  'see-other-finding': 'depends on a fault that is listed',
  dtls: 'TURN over DTLS is not examined',
  'needs-outside-view': 'only a server on another network can determine it; use --from-outside',
  'reached-from-outside': 'a second server reached it; this router does not support hairpinning',
  'not-readable': 'the system does not show it',
  'sysctl-of-the-host': 'a container does not see it; run "sysctl SUBJECT" on the host',
  'engine-of-the-host':
    'a container does not see it; run "docker version" on the host, 25 or newer is required',
  'turn-elsewhere': 'the TURN server may be on another machine; run "sysctl SUBJECT" there',
  'version-not-announced':
    'the server does not announce it; run "docker compose exec turn turnserver --version"',
};

const HEADINGS = { failed: 'FAILED', warning: 'WARNING' } as const;

export function reportText({ counts, durationMs, findings }: DoctorReport): string {
  const printable = findings.map(withoutControls);
  const faults = (['failed', 'warning'] as const).flatMap((status) =>
    printable.filter((finding) => finding.status === status).map(faultText),
  );
  const others = (['passed', 'skipped'] as const).flatMap((status) =>
    printable.filter((finding) => finding.status === status).map(lineOf),
  );
  return `${[...faults, others.join('\n'), summary(counts, durationMs)].join('\n\n')}\n`;
}

/**
 * Certificates, DNS records and a second server can hold what a terminal obeys: control characters, of which every
 * escape sequence needs one.
 */
function withoutControls(finding: ReportedFinding): ReportedFinding {
  const clean = (text: string | undefined) => text?.replaceAll(/\p{Cc}/gu, '');
  const { subject, value, what, why, remedy } = finding;
  return {
    ...finding,
    subject: clean(subject) ?? '',
    check: clean(finding.check) ?? '',
    value: clean(value),
    what: clean(what),
    why: clean(why),
    remedy: clean(remedy),
  };
}

function faultText(finding: ReportedFinding): string {
  const { subject, what, why, remedy } = finding;
  const heading = HEADINGS[finding.status === 'failed' ? 'failed' : 'warning'];
  return [
    `${heading}  ${partOf(finding)}: ${subject}`,
    `  What: ${what}`,
    `  Why it matters: ${why}`,
    `  Fix: ${remedy}`,
  ].join('\n');
}

function lineOf(finding: ReportedFinding): string {
  const { status, subject, value, reason } = finding;
  const detail = status === 'skipped' ? skipText(reason as SkipReason, subject) : value;
  return `${status.padEnd(7)}  ${partOf(finding)}: ${subject}${detail === undefined ? '' : ` (${detail})`}`;
}

const skipText = (reason: SkipReason, subject: string): string =>
  // A function, since `$` in a text that replaces another has a meaning.
  SKIP_REASONS[reason].replace('SUBJECT', () => subject);

const partOf = ({ check, from }: ReportedFinding): string =>
  from === 'outside' ? `${check} from outside` : check;

const summary = (counts: DoctorReport['counts'], durationMs: number) =>
  `${counts.failed} failed, ${counts.warning} with a warning, ${counts.passed} passed, ` +
  `${counts.skipped} skipped, in ${(durationMs / 1_000).toFixed(1)} s`;
