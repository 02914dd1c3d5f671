/** Whether a server answers STUN requests on the ports of TURN, which needs no credentials (RFC 8489 §3). */
import { turnAddress } from '../../turn/stun-transport.js';
import type { DoctorContext } from '../doctor-context.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { requestBinding } from '../stun-binding.js';
import type { Check } from './check.js';

export const checkTurnPorts: Check = async (context) => {
  const urls = (context.config.turn?.servers ?? []).flatMap((server) => server.urls);
  if (urls.length === 0) return [skipped('turn', 'TURN', 'not-configured')];
  return Promise.all(urls.map((url) => checkUrl(url, context)));
};

async function checkUrl(url: string, { names }: DoctorContext): Promise<Finding> {
  const target = turnAddress(url);
  if (target === undefined) return skipped('turn', url, 'dtls');
  const address = await names.firstAddress(target.host);
  if (address === undefined) return skipped('turn', url, 'see-other-finding');
  const { host, port, kind } = target;
  if ((await requestBinding(target, address)) !== undefined) return passed('turn', url);
  // TURN over TLS has port 443 as well, so its own port may stay closed.
  if (kind === 'tls') return passed('turn', url, 'closed, which is allowed');
  const parameters = { host, port, transport: kind.toUpperCase() };
  return fault({ check: 'turn', subject: url }, 'turn-port-unreachable', parameters);
}
