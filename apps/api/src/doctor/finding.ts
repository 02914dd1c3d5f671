/**
 * What the doctor finds. A fault has a code of a closed list, with the values that its advice names; how severe it is,
 * why it matters and how to fix it are in `advice`.
 */
import { ADVICE } from './advice/advice.js';

/** Faults of names, ports, certificates and proxies: what a client reaches before the API answers. */
export interface NetworkFaults {
  'name-lookup-failed': { name: string; error: string };
  'name-without-address': { name: string };
  'name-with-private-address': { name: string; address: string };
  'caa-excludes-authority': { name: string; authority: string; allowed: string };
  'port-unreachable': { name: string; address: string; port: number; error: string };
  'http-port-unreachable': { name: string; address: string; port: number; error: string };
  'ipv6-unreachable': { name: string; address: string; error: string };
  'api-not-behind-origin': { url: string; status: number };
  'origin-rejected': { origin: string };
  'certificate-expired': { endpoints: string; expiry: string };
  'certificate-expires-soon': { endpoints: string; days: number };
  'certificate-for-other-name': { endpoints: string; names: string };
  'certificate-untrusted': { endpoints: string; error: string };
  'websocket-blocked': { url: string; status: number };
  'websocket-subprotocol-removed': { url: string };
  'client-address-hidden': { sent: string; seen: string };
}

export interface TurnFaults {
  'stun-port-unreachable': { host: string; port: number; transport: string };
  'turn-unreachable': { urls: string };
  'turn-port-unreachable': { host: string; port: number; transport: string };
  'turn-rejects-credentials': { urls: string };
  'turn-full': { urls: string };
  'turn-refuses-allocation': { urls: string; errorCode: number };
  'turn-relays-nothing': { urls: string };
  'turn-announces-other-address': { announced: string; expected: string };
  'turn-reaches-private-networks': { peers: string };
  'turn-too-old': { url: string; software: string; minimum: string };
}

/** Faults of the machine and of the programs on it. */
export interface ServerFaults {
  'clock-skew': { seconds: number; reference: string };
  'redis-unreachable': { reason: string };
  'redis-not-appending': Record<never, never>;
  'redis-write-failed': { reason: string };
  'redis-evicts-keys': { policy: string };
  'redis-memory-unbounded': Record<never, never>;
  'redis-nearly-full': { percent: number };
  'redis-too-old': { version: string; minimum: string };
  'node-too-old': { version: string; minimum: string };
  'few-open-files': { limit: number; minimum: number };
  'short-accept-queue': { limit: number; minimum: number };
  'connection-tracking-nearly-full': { count: number; limit: number };
  'small-udp-buffers': { limitBytes: number; minimumBytes: number };
  'disk-nearly-full': { freeMb: number; minimumMb: number };
  'outside-view-missing': { url: string; error: string };
  'check-incomplete': { error: string };
}

export interface FaultParameters extends NetworkFaults, TurnFaults, ServerFaults {}
export type FaultCode = keyof FaultParameters;

export type CheckName =
  | 'dns'
  | 'https'
  | 'certificate'
  | 'websocket'
  | 'client-address'
  | 'stun'
  | 'turn'
  | 'outside'
  | 'relay-peers'
  | 'external-address'
  | 'clock'
  | 'redis'
  | 'kernel'
  | 'storage'
  | 'versions';

export type SkipReason =
  /** `PUBLIC_ORIGIN` or TURN is not set. */
  | 'not-configured'
  /** An IP address, or a name that every machine resolves to itself. */
  | 'not-a-public-name'
  /** In a container, such a name resolves to the container itself. */
  | 'loopback-in-a-container'
  /** The process is on a network that is not connected to others. */
  | 'isolated-network'
  /** Another finding names the cause. */
  | 'see-other-finding'
  /** TURN over DTLS, which Node.js does not have. */
  | 'dtls'
  /** Only a client on another network can determine it. */
  | 'needs-outside-view'
  /** The second server has reached it; the router of this one does not support hairpinning (RFC 4787 REQ-9). */
  | 'reached-from-outside'
  /** Its value in the network namespace of a container is another one, or the kernel hides it there. */
  | 'sysctl-of-the-host'
  /** A container does not see the version of Docker Engine. */
  | 'engine-of-the-host'
  /** The machine of the TURN server is another one, or the doctor cannot determine whether it is. */
  | 'turn-elsewhere'
  /** The TURN server sends no SOFTWARE attribute (RFC 8489 §14.14). */
  | 'version-not-announced'
  | 'not-readable';

export type Fault = {
  [C in FaultCode]: {
    readonly status: 'warning' | 'failed';
    readonly code: C;
    readonly parameters: FaultParameters[C];
  };
}[FaultCode];

export type Finding = {
  readonly check: CheckName;
  /** What was checked: a name, a URL, or a program. */
  readonly subject: string;
  /** The doctor of a second server has found it. */
  readonly from?: 'outside';
} & (
  | { readonly status: 'passed'; readonly value?: string }
  | { readonly status: 'skipped'; readonly reason: SkipReason }
  | Fault
);

type Subject = Pick<Finding, 'check' | 'subject'>;

/** @param value what the check read, for a person: an address, a version, a number with its unit */
export const passed = (check: CheckName, subject: string, value?: string): Finding => ({
  check,
  subject,
  status: 'passed',
  ...(value !== undefined && { value }),
});

export const skipped = (check: CheckName, subject: string, reason: SkipReason): Finding => ({
  check,
  subject,
  status: 'skipped',
  reason,
});

export function fault<C extends FaultCode>(
  { check, subject }: Subject,
  code: C,
  parameters: FaultParameters[C],
): Finding {
  const status = ADVICE[code].severity;
  // The code and its parameters belong together by the signature; TypeScript does not follow that through the union.
  return { check, subject, status, code, parameters } as Finding;
}

export const isFault = (finding: Finding): finding is Finding & Fault =>
  finding.status === 'warning' || finding.status === 'failed';
