/** Runs all checks side by side, each within a deadline. */
import { checkAuthorities } from './checks/authorities.js';
import { checkCertificates } from './checks/certificates.js';
import type { Check } from './checks/check.js';
import { checkClientAddress } from './checks/client-address.js';
import { checkClock } from './checks/clock.js';
import { checkConnectionTracking } from './checks/connection-tracking.js';
import { checkHttps } from './checks/https.js';
import { checkKernel } from './checks/kernel.js';
import { checkNames } from './checks/names.js';
import { checkRedis } from './checks/redis.js';
import { checkRelays } from './checks/relays.js';
import { checkStorage } from './checks/storage.js';
import { checkStunPorts } from './checks/stun-ports.js';
import { checkTurnPorts } from './checks/turn-ports.js';
import { checkTurnVersions } from './checks/turn-version.js';
import { checkUdpBuffers } from './checks/udp-buffers.js';
import { checkVersions } from './checks/versions.js';
import { checkWebSocket } from './checks/websocket.js';
import type { DoctorContext } from './doctor-context.js';
import { errorCode } from './error-code.js';
import { type CheckName, fault, type Finding, skipped } from './finding.js';

/** More than the deadlines within any check, of lookups and connections, together. */
export const CHECK_DEADLINE_MS = 15_000;

interface NamedCheck {
  readonly name: CheckName;
  readonly check: Check;
  /** Whether it needs the way that clients have. */
  readonly usesNetwork: boolean;
  /** Whether a second server can examine it as well, without any secret of this one. */
  readonly isOutsideToo?: true;
}

/** In the order of the report. */
const CHECKS: readonly NamedCheck[] = [
  { name: 'dns', check: checkNames, usesNetwork: true, isOutsideToo: true },
  { name: 'dns', check: checkAuthorities, usesNetwork: true },
  { name: 'https', check: checkHttps, usesNetwork: true, isOutsideToo: true },
  { name: 'certificate', check: checkCertificates, usesNetwork: true, isOutsideToo: true },
  { name: 'websocket', check: checkWebSocket, usesNetwork: true, isOutsideToo: true },
  { name: 'client-address', check: checkClientAddress, usesNetwork: true, isOutsideToo: true },
  { name: 'stun', check: checkStunPorts, usesNetwork: true, isOutsideToo: true },
  { name: 'turn', check: checkRelays, usesNetwork: true },
  { name: 'clock', check: checkClock, usesNetwork: false },
  { name: 'redis', check: checkRedis, usesNetwork: false },
  { name: 'storage', check: checkStorage, usesNetwork: false },
  { name: 'kernel', check: checkKernel, usesNetwork: false },
  { name: 'kernel', check: checkConnectionTracking, usesNetwork: false },
  { name: 'kernel', check: checkUdpBuffers, usesNetwork: false },
  { name: 'versions', check: checkVersions, usesNetwork: false },
  { name: 'versions', check: checkTurnVersions, usesNetwork: true },
];

/** Of a second server. */
export const OUTSIDE_CHECKS: readonly NamedCheck[] = [
  ...CHECKS.filter(({ isOutsideToo }) => isOutsideToo),
  { name: 'turn', check: checkTurnPorts, usesNetwork: true },
];

/** Never rejects, and ends within `CHECK_DEADLINE_MS`. */
export async function runChecks(
  context: DoctorContext,
  checks: readonly NamedCheck[] = CHECKS,
): Promise<Finding[]> {
  const isIsolated = context.config.doctor?.vantage === 'isolated';
  const findings = checks.map(async ({ name, check, usesNetwork }) =>
    isIsolated && usesNetwork
      ? [skipped(name, name, 'isolated-network')]
      : await runCheck(name, check, context),
  );
  return (await Promise.all(findings)).flat();
}

async function runCheck(name: CheckName, check: Check, context: DoctorContext): Promise<Finding[]> {
  const deadline = AbortSignal.timeout(CHECK_DEADLINE_MS);
  const aborted = new Promise<never>((_, reject) =>
    deadline.addEventListener('abort', () => reject(new Error('no result in time'))),
  );
  try {
    return await Promise.race([check(context), aborted]);
  } catch (error) {
    return [fault({ check: name, subject: name }, 'check-incomplete', { error: errorCode(error) })];
  }
}
