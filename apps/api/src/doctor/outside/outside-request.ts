/** What the doctor of a second server is asked to examine, and what it returns. */
import { isIP } from 'node:net';
import { isBasePath } from '@throughline/std';
import * as z from 'zod/mini';
import { ReportedFinding } from '../report.js';

/** Two labels at least, in the form of RFC 1123; an address would make any machine a target. */
const NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

export const PublicName = z.string().check(
  z.maxLength(253),
  z.refine((name) => NAME.test(name) && isIP(name) === 0),
);

export const OutsideRequest = z.strictObject({
  /** Of the pages, which are at port 443. */
  name: PublicName,
  /** Where the pages are below a path. */
  basePath: z.optional(z.string().check(z.maxLength(100), z.refine(isBasePath))),
  turnName: z.optional(PublicName),
});
export type OutsideRequest = z.infer<typeof OutsideRequest>;

const MAX_FINDINGS = 100;

export const OutsideReport = z.object({
  /** The clock of the second server, in ms since the epoch. */
  time: z.number(),
  findings: z.array(ReportedFinding).check(z.maxLength(MAX_FINDINGS)),
});
export type OutsideReport = z.infer<typeof OutsideReport>;
