/** Where the doctor runs, and which certificates it should find. Compose sets these; an operator need not. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface DoctorConfig {
  /**
   * `container`: loopback is the container's own, and not that of the server. `isolated`: the process is on networks
   * that lead to neither the public names nor the TURN server. Default: `host`.
   */
  readonly vantage?: 'host' | 'container' | 'isolated';
  /** The CAA identity of the authority that issues the certificates (RFC 8659 §4.2); unknown if absent. */
  readonly authority?: string;
  /** Whether this API examines other servers, and only those at public addresses. Default: `off`. */
  readonly outside?: 'off' | 'public' | 'any';
  /** An API key of the second server that `--from-outside` names. */
  readonly outsideKey?: string;
  /** Authorities to trust besides those of the system, in PEM. */
  readonly localAuthorities?: string;
}

/** That of `CERTIFICATES=acme` without an `ACME_DIRECTORY`. */
const ACME_AUTHORITY = 'letsencrypt.org';

/** Unlike a secret, the file may be missing: it exists only after the first local certificate. */
const optionalFile = z.string().transform((path): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // no local authority has been made
  }
});

export const DOCTOR_SETTINGS = {
  DOCTOR_VANTAGE: z
    .enum(['host', 'container', 'isolated'], 'host, container or isolated')
    .optional(),
  DOCTOR_OUTSIDE: z.enum(['off', 'public', 'any'], 'off, public or any').optional(),
  /** An API key of the second server, for the program of the doctor. */
  DOCTOR_OUTSIDE_KEY: z.string().optional(),
  DOCTOR_CERTIFICATES: z.enum(['acme', 'local', 'own'], 'acme, local or own').optional(),
  DOCTOR_ACME_DIRECTORY: z.string().optional(),
  DOCTOR_LOCAL_AUTHORITY_FILE: optionalFile.optional(),
};
type DoctorSettings = z.infer<z.ZodObject<typeof DOCTOR_SETTINGS>>;

export function doctorOf(settings: DoctorSettings): DoctorConfig {
  const { DOCTOR_VANTAGE: vantage, DOCTOR_CERTIFICATES: certificates } = settings;
  const { DOCTOR_ACME_DIRECTORY: directory, DOCTOR_LOCAL_AUTHORITY_FILE: authorities } = settings;
  return {
    ...(vantage !== undefined && { vantage }),
    ...(settings.DOCTOR_OUTSIDE !== undefined && { outside: settings.DOCTOR_OUTSIDE }),
    ...(settings.DOCTOR_OUTSIDE_KEY !== undefined && { outsideKey: settings.DOCTOR_OUTSIDE_KEY }),
    ...(certificates === 'acme' && directory === undefined && { authority: ACME_AUTHORITY }),
    // A server that waits for its certificate has a local one: with `acme`, that is a fault to report.
    ...(certificates === 'local' && authorities && { localAuthorities: authorities }),
  };
}
