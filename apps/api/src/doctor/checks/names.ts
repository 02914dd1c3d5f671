/** The DNS records of the names that clients use. */
import { isIP } from 'node:net';
import { type DoctorContext, hostOf, turnAddressesIn } from '../doctor-context.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { isLocalhost } from '../dns-lookups.js';
import { stunAddress } from '../../turn/stun-transport.js';
import type { Check } from './check.js';

export const checkNames: Check = async (context) => {
  const stunHosts = context.config.stunUrls.flatMap((url) => stunAddress(url)?.host ?? []);
  const names = [...new Set([...namesOf(context), ...stunHosts])];
  if (names.length === 0) return [skipped('dns', 'PUBLIC_ORIGIN', 'not-configured')];
  return (await Promise.all(names.map((name) => checkName(name, context)))).flat();
};

function namesOf({ config }: DoctorContext): string[] {
  const { publicOrigin } = config;
  const hosts = [
    ...(publicOrigin === undefined ? [] : [hostOf(new URL(publicOrigin))]),
    ...turnAddressesIn(config).map(({ host }) => host),
  ];
  return [...new Set(hosts)];
}

/** Without IP addresses and names that DNS does not know. */
export const publicNamesOf = (context: DoctorContext): string[] =>
  namesOf(context).filter(isPublicName);

const isPublicName = (name: string) => isIP(name) === 0 && !isLocalhost(name);

async function checkName(name: string, { names }: DoctorContext): Promise<Finding[]> {
  const subject = { check: 'dns', subject: name } as const;
  if (!isPublicName(name)) return [skipped('dns', name, 'not-a-public-name')];
  const lookup = await names.addresses(name);
  if (lookup.kind === 'none') return [fault(subject, 'name-without-address', { name })];
  if (lookup.kind === 'denied')
    return [fault(subject, 'name-with-private-address', { name, address: lookup.address })];
  if (lookup.kind === 'failed')
    return [fault(subject, 'name-lookup-failed', { name, error: lookup.error })];
  return [passed('dns', name, lookup.addresses.join(', '))];
}
