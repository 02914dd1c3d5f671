/**
 * Examines another server the way its clients reach it. It is no port scanner: it connects to four ports of public
 * addresses, sends what a client of Throughline sends, and returns only what that reveals. Reasons: docs/adr/0078.
 */
import type { Config } from '../../config/environment.js';
import { doctorContext, DEFAULT_ENVIRONMENT, type DoctorEnvironment } from '../doctor-context.js';
import type { Finding } from '../finding.js';
import { privateRangeOf } from '../private-address.js';
import { OUTSIDE_CHECKS, runChecks } from '../run-checks.js';
import type { OutsideRequest } from './outside-request.js';

interface Options {
  readonly config: Config;
  readonly clock: () => number;
  readonly environment?: Partial<DoctorEnvironment>;
}

export async function examineFromOutside(
  { name, basePath = '', turnName }: OutsideRequest,
  { config, clock, environment = {} }: Options,
): Promise<Finding[]> {
  const mayBePrivate = config.doctor?.outside === 'any';
  const { httpsPort, turnPort, turnTlsPort } = { ...DEFAULT_ENVIRONMENT, ...environment };
  const urls = [
    `turn:${turnName}:${turnPort}?transport=udp`,
    `turn:${turnName}:${turnPort}?transport=tcp`,
    `turns:${turnName}:${turnTlsPort}?transport=tcp`,
  ];
  // Nothing of this server's own: no secret, no store.
  const target: Config = {
    port: 0,
    host: config.host,
    basePath,
    trustedProxies: [],
    rateLimitFactor: 1,
    // The second port; TURN has the first.
    stunUrls: turnName === undefined ? [] : [`stun:${turnName}:${turnTlsPort}`],
    publicOrigin: new URL(`https://${name}:${httpsPort}`).origin,
    ...(turnName !== undefined && {
      turn: { servers: [{ urls, secret: '' }], credentialTtlSeconds: 0 },
    }),
    doctor: pickAuthorities(config),
  };
  const context = doctorContext(
    { config: target, clock, redis: { kind: 'none' }, isOutside: true },
    {
      usesSystemResolver: false,
      allows: (address) => mayBePrivate || privateRangeOf(address) === undefined,
      ...environment,
    },
  );
  const findings = await runChecks(context, OUTSIDE_CHECKS);
  return findings.map((finding) => ({ ...finding, from: 'outside' }));
}

const pickAuthorities = ({ doctor }: Config): NonNullable<Config['doctor']> =>
  doctor?.localAuthorities === undefined ? {} : { localAuthorities: doctor.localAuthorities };
