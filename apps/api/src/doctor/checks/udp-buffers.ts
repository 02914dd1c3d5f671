/** Whether the kernel grants the receive buffers that coturn requests for its UDP sockets. */
import { networkInterfaces } from 'node:os';
import { type DoctorContext, isInContainer, turnAddressesIn } from '../doctor-context.js';
import { fault, passed, skipped } from '../finding.js';
import { readNumber } from '../proc-files.js';
import type { Check } from './check.js';

/** `UR_SERVER_SOCK_BUF_SIZE` of coturn 4.6.1. Linux grants less without an error if the limit is lower. */
const MIN_BUFFER_BYTES = 2_097_152;

const AT = { check: 'kernel', subject: 'net.core.rmem_max' } as const;

export const checkUdpBuffers: Check = async (context) => {
  const { config, environment } = context;
  if (config.turn === undefined) return [skipped(AT.check, AT.subject, 'not-configured')];
  if (!(await isTurnOnThisMachine(context)))
    return [skipped(AT.check, AT.subject, 'turn-elsewhere')];
  // The limit applies to all network namespaces; older kernels show it in the first one alone.
  const limitBytes = await readNumber(environment.procFolder, 'sys/net/core/rmem_max');
  if (limitBytes === undefined) {
    const reason = isInContainer(config) ? 'sysctl-of-the-host' : 'not-readable';
    return [skipped(AT.check, AT.subject, reason)];
  }
  if (limitBytes >= MIN_BUFFER_BYTES) return [passed(AT.check, AT.subject, `${limitBytes} bytes`)];
  return [fault(AT, 'small-udp-buffers', { limitBytes, minimumBytes: MIN_BUFFER_BYTES })];
};

/** The coturn of the stack reads the API's Redis; any other one is here if its name leads here. */
async function isTurnOnThisMachine({ config, names }: DoctorContext): Promise<boolean> {
  if (config.turn?.readsRedis === true) return true;
  if (isInContainer(config)) return false;
  const hosts = new Set(turnAddressesIn(config).map(({ host }) => host));
  const lookups = await Promise.all([...hosts].map((host) => names.addresses(host)));
  const own = new Set(
    Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .map(({ address }) => address),
  );
  return lookups.some(
    (lookup) => lookup.kind === 'found' && lookup.addresses.some((address) => own.has(address)),
  );
}
