/** Whether each address of the origin accepts connections, and whether the API answers there as that origin. */
import { ConnectionCheck } from '@throughline/protocol';
import { isIPv6 } from 'node:net';
import { tryPort } from '../endpoint.js';
import { type DoctorContext, hostOf } from '../doctor-context.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { httpGet } from '../http-get.js';
import { parseJson } from '../../problems/parse-json.js';
import type { OriginProbe } from '../origin-probe.js';
import type { Check } from './check.js';

export const checkHttps: Check = async (context) => {
  const state = await context.origin();
  if (state.kind === 'skipped') return [skipped('https', state.subject, state.reason)];
  const { origin } = state;
  const [ports, api] = await Promise.all([checkPorts(origin, context), checkApi(origin)]);
  return [...ports, ...api];
};

async function checkPorts(origin: OriginProbe, { environment }: DoctorContext): Promise<Finding[]> {
  const name = hostOf(origin.url);
  const { port } = origin;
  const onPort = origin.addresses.map(({ address, reachability }): Finding => {
    const subject = { check: 'https', subject: `${address} port ${port}` } as const;
    if (reachability.kind === 'open') return passed(subject.check, subject.subject);
    const { error } = reachability;
    // With an IPv4 address that works, the AAAA record is what is wrong.
    if (isIPv6(address) && origin.address !== undefined)
      return fault(subject, 'ipv6-unreachable', { name, address, error });
    return fault(subject, 'port-unreachable', { name, address, port, error });
  });
  const { address } = origin;
  // At another port, the pages share the name with a program that has port 80 as well.
  const ownsName = origin.url.protocol === 'https:' && port === environment.httpsPort;
  if (!ownsName || address === undefined) return onPort;
  const subject = { check: 'https', subject: `${address} port ${environment.httpPort}` } as const;
  const http = await tryPort(address, environment.httpPort);
  if (http.kind === 'open') return [...onPort, passed(subject.check, subject.subject)];
  const parameters = { name, address, port: environment.httpPort, error: http.error };
  return [...onPort, fault(subject, 'http-port-unreachable', parameters)];
}

async function checkApi(origin: OriginProbe): Promise<Finding[]> {
  const { url, address, health, isApi } = origin;
  const subject = { check: 'https', subject: new URL('api/health', url).href } as const;
  if (address === undefined) return [skipped('https', subject.subject, 'see-other-finding')];
  if (!isApi) {
    const parameters = { url: subject.subject, status: health?.status ?? 0 };
    return [fault(subject, 'api-not-behind-origin', parameters)];
  }
  const check = new URL('api/connection-check', url);
  check.searchParams.set('origin', url.origin);
  const reply = await httpGet({ url: check, address });
  const parsed = ConnectionCheck.safeParse(parseJson(reply.body));
  if (parsed.success && parsed.data.origin === 'rejected')
    return [fault(subject, 'origin-rejected', { origin: url.origin })];
  return [passed('https', subject.subject)];
}
