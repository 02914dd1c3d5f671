/** The certificates that clients see: of the origin, and of each TURN server over TLS. */
import { once } from 'node:events';
import { isIP } from 'node:net';
import { checkServerIdentity, connect, rootCertificates, type TLSSocket } from 'node:tls';
import { type DoctorContext, hostOf, turnAddressesIn } from '../doctor-context.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import type { Check } from './check.js';

const HANDSHAKE_DEADLINE_MS = 4_000;
const DAY_MS = 86_400_000;
/** Certificates are renewed 30 days before they expire. Those of some authorities last for six days in all. */
const MIN_DAYS = 3;

interface Endpoint {
  readonly host: string;
  readonly port: number;
}

interface Presented {
  readonly fingerprint: string;
  readonly expiryMs: number;
  readonly names: string;
  readonly isForHost: boolean;
  /** Undefined if the chain ends at a trusted authority. */
  readonly chainError: string | undefined;
}

export const checkCertificates: Check = async (context) => {
  const endpoints = await endpointsOf(context);
  if (endpoints.length === 0) return [skipped('certificate', 'TLS', 'not-configured')];
  const presented = await Promise.all(
    endpoints.map(async (endpoint) => ({
      endpoint,
      certificate: await certificateOf(endpoint, context),
    })),
  );
  // One expired certificate at several endpoints is one fault.
  const groups = Map.groupBy(presented, ({ certificate, endpoint }) =>
    certificate?.isForHost === true ? certificate.fingerprint : textOf(endpoint),
  );
  return [...groups.values()].map((group) => {
    const subject = group.map(({ endpoint }) => textOf(endpoint)).join(', ');
    const certificate = group[0]?.certificate;
    if (certificate === undefined) return skipped('certificate', subject, 'see-other-finding');
    return judge(subject, certificate, context.clock());
  });
};

const textOf = ({ host, port }: Endpoint) => `${host}:${port}`;

async function endpointsOf({ config, origin }: DoctorContext): Promise<Endpoint[]> {
  const state = await origin();
  const own = state.kind === 'probed' ? state.origin : undefined;
  const endpoints = [
    ...(own?.url.protocol === 'https:' ? [{ host: hostOf(own.url), port: own.port }] : []),
    ...turnAddressesIn(config).filter(({ kind }) => kind === 'tls'),
  ];
  const unique = new Map(endpoints.map(({ host, port }) => [`${host}:${port}`, { host, port }]));
  return [...unique.values()];
}

/** Undefined if the endpoint cannot be reached, or does not use TLS. */
async function certificateOf(
  { host, port }: Endpoint,
  { names, config }: DoctorContext,
): Promise<Presented | undefined> {
  const address = await names.firstAddress(host);
  if (address === undefined) return undefined;
  const local = config.doctor?.localAuthorities;
  const socket = connect({
    host: address,
    port,
    ...(local !== undefined && { ca: [...rootCertificates, local] }),
    rejectUnauthorized: false,
    ...(isIP(host) === 0 && { servername: host }),
    // The name is judged apart from the chain.
    checkServerIdentity: () => undefined,
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(HANDSHAKE_DEADLINE_MS) });
    return presentedBy(socket, host);
  } catch {
    return undefined; // the check of the port, or of the TURN server, names the cause
  } finally {
    socket.destroy();
  }
}

function presentedBy(socket: TLSSocket, host: string): Presented {
  const certificate = socket.getPeerCertificate();
  const { authorizationError: error } = socket;
  return {
    fingerprint: certificate.fingerprint256,
    expiryMs: Date.parse(certificate.valid_to),
    names: certificate.subjectaltname?.replaceAll('DNS:', '') ?? 'no name',
    isForHost: checkServerIdentity(host, certificate) === undefined,
    chainError: socket.authorized ? undefined : String(error),
  };
}

function judge(subject: string, certificate: Presented, nowMs: number): Finding {
  const { expiryMs, isForHost, names, chainError } = certificate;
  const at = { check: 'certificate', subject } as const;
  const days = Math.floor((expiryMs - nowMs) / DAY_MS);
  if (expiryMs <= nowMs) {
    const expiry = new Date(expiryMs).toISOString().slice(0, 10);
    return fault(at, 'certificate-expired', { endpoints: subject, expiry });
  }
  if (!isForHost) return fault(at, 'certificate-for-other-name', { endpoints: subject, names });
  if (chainError !== undefined)
    return fault(at, 'certificate-untrusted', { endpoints: subject, error: chainError });
  if (days < MIN_DAYS) return fault(at, 'certificate-expires-soon', { endpoints: subject, days });
  return passed('certificate', subject, `${days} days left`);
}
