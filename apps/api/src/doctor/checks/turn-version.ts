/** The version that a TURN server announces (SOFTWARE, RFC 8489 §14.14). */
import { ATTRIBUTE, type StunResponse } from '../../turn/stun-message.js';
import { turnAddress } from '../../turn/stun-transport.js';
import { type DoctorContext, isOwnContainer } from '../doctor-context.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { requestBinding } from '../stun-binding.js';
import { isOlder } from '../version.js';
import type { Check } from './check.js';

/** Relays of an older coturn reach the loopback address (CVE-2020-26262). */
const MINIMUM_COTURN = '4.5.2';
/** RFC 8489 §14.14. */
const MAX_SOFTWARE_CHARACTERS = 128;

export const checkTurnVersions: Check = async (context) => {
  const servers = context.config.turn?.servers ?? [];
  if (servers.length === 0) return [skipped('versions', 'TURN_URLS', 'not-configured')];
  return (await Promise.all(servers.map(({ urls }) => checkServer(urls, context)))).flat();
};

/** One finding, since all URLs lead to the same program. */
async function checkServer(urls: readonly string[], context: DoctorContext): Promise<Finding[]> {
  const findings = await Promise.all(urls.map((url) => checkUrl(url, context)));
  const answered = findings.find(hasResponse);
  return answered === undefined ? findings.slice(0, 1) : [answered];
}

const hasResponse = (finding: Finding): boolean =>
  finding.status !== 'skipped' || finding.reason === 'version-not-announced';

async function checkUrl(url: string, { names, config }: DoctorContext): Promise<Finding> {
  const target = turnAddress(url);
  if (target === undefined) return skipped('versions', url, 'dtls');
  const address = await names.firstAddress(target.host);
  if (address === undefined) return skipped('versions', url, 'see-other-finding');
  if (isOwnContainer(config, address)) return skipped('versions', url, 'loopback-in-a-container');
  const response = await requestBinding(target, address);
  if (response === undefined) return skipped('versions', url, 'see-other-finding');
  return judge(url, softwareIn(response));
}

const softwareIn = ({ attributes }: StunResponse): string | undefined =>
  attributes.get(ATTRIBUTE.software)?.toString().slice(0, MAX_SOFTWARE_CHARACTERS);

function judge(url: string, software: string | undefined): Finding {
  const at = { check: 'versions', subject: url } as const;
  if (software === undefined) return skipped(at.check, url, 'version-not-announced');
  const version = /^Coturn-(\d+(?:\.\d+)*)/i.exec(software)?.[1];
  if (version === undefined || !isOlder(version, MINIMUM_COTURN))
    return passed(at.check, url, software);
  return fault(at, 'turn-too-old', { url, software, minimum: MINIMUM_COTURN });
}
