/** The findings of one run with the advice on each fault, as `GET /api/doctor` returns them. */
import * as z from 'zod/mini';
import { adviceOn } from './advice/advice.js';
import { type Finding, isFault } from './finding.js';

const Parameters = z.record(z.string(), z.union([z.string(), z.number()]));

export const ReportedFinding = z.object({
  status: z.enum(['passed', 'skipped', 'warning', 'failed']),
  check: z.string(),
  /** What was checked: a name, a URL, or a program. */
  subject: z.string(),
  /** The doctor of a second server has found it. */
  from: z.optional(z.literal('outside')),
  /** What the check read, if it passed. */
  value: z.optional(z.string()),
  /** Why the check was skipped. */
  reason: z.optional(z.string()),
  /** The following only for a warning or a failure. */
  code: z.optional(z.string()),
  parameters: z.optional(Parameters),
  what: z.optional(z.string()),
  why: z.optional(z.string()),
  remedy: z.optional(z.string()),
});
export type ReportedFinding = z.infer<typeof ReportedFinding>;

export const DoctorReport = z.object({
  /** The start of the run, in ms since the epoch. */
  startedAt: z.number(),
  durationMs: z.number(),
  counts: z.object({
    passed: z.number(),
    skipped: z.number(),
    warning: z.number(),
    failed: z.number(),
  }),
  findings: z.array(ReportedFinding),
});
export type DoctorReport = z.infer<typeof DoctorReport>;

export function toReport(
  findings: readonly Finding[],
  { startedAt, durationMs }: Pick<DoctorReport, 'startedAt' | 'durationMs'>,
): DoctorReport {
  return {
    startedAt,
    durationMs,
    counts: countsOf(findings),
    findings: findings.map((finding) =>
      isFault(finding) ? { ...finding, ...adviceOn(finding) } : finding,
    ),
  };
}

export function countsOf(findings: readonly Pick<Finding, 'status'>[]): DoctorReport['counts'] {
  const countOf = (wanted: Finding['status']) =>
    findings.filter(({ status }) => status === wanted).length;
  return {
    passed: countOf('passed'),
    skipped: countOf('skipped'),
    warning: countOf('warning'),
    failed: countOf('failed'),
  };
}
