/** Whether a server responds at each STUN URL. Two of them let a browser recognize a symmetric NAT (docs/adr/0073). */
import { stunAddress } from '../../turn/stun-transport.js';
import { type DoctorContext, isOwnContainer, turnAddressesIn } from '../doctor-context.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { requestBinding } from '../stun-binding.js';
import type { Check } from './check.js';

export const checkStunPorts: Check = async (context) => {
  const { stunUrls } = context.config;
  if (stunUrls.length === 0) return [skipped('stun', 'STUN_URLS', 'not-configured')];
  return Promise.all(stunUrls.map((url) => checkUrl(url, context)));
};

async function checkUrl(url: string, context: DoctorContext): Promise<Finding> {
  const target = stunAddress(url);
  if (target === undefined) return skipped('stun', url, 'not-readable');
  const address = await context.names.firstAddress(target.host);
  if (address === undefined) return skipped('stun', url, 'see-other-finding');
  if (isOwnContainer(context.config, address))
    return skipped('stun', url, 'loopback-in-a-container');
  if ((await requestBinding(target, address)) !== undefined) return passed('stun', url);
  if (await isTurnUnreachableAt(target.host, address, context))
    return skipped('stun', url, 'see-other-finding');
  const { port, host, kind } = target;
  const parameters = { host, port, transport: kind === 'udp' ? 'UDP' : 'TCP' };
  return fault({ check: 'stun', subject: url }, 'stun-port-unreachable', parameters);
}

/** Whether TURN over UDP at the same host does not respond either, which the check of TURN reports. */
async function isTurnUnreachableAt(
  host: string,
  address: string,
  { config }: DoctorContext,
): Promise<boolean> {
  const targets = turnAddressesIn(config).filter(
    (target) => target.kind === 'udp' && target.host === host,
  );
  const responses = await Promise.all(targets.map((target) => requestBinding(target, address)));
  return responses.length > 0 && responses.every((response) => response === undefined);
}
