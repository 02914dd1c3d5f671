/** Asks the doctor of a second server what it sees of this one, and joins it with the findings of this one. */
import type { Config } from '../../config/environment.js';
import type { TurnAddress } from '../../turn/stun-transport.js';
import { judgeSkew } from '../checks/clock.js';
import { hostOf, turnAddressesIn } from '../doctor-context.js';
import { errorCode } from '../error-code.js';
import { fault, type Finding, skipped } from '../finding.js';
import { toReport, type ReportedFinding } from '../report.js';
import { OutsideReport, type OutsideRequest, PublicName } from './outside-request.js';

/** RFC 8656 §3. */
const DEFAULT_TURN_PORT = 3_478;
/** More than a run of all checks takes. */
const VIEW_DEADLINE_MS = 30_000;
/** More than any report. */
const MAX_REPORT_BYTES = 1_048_576;

export interface SecondServer {
  /** Of its pages; the path of its doctor follows. */
  readonly url: URL;
  readonly key: string;
}

/** Never rejects. */
export async function outsideView(
  config: Config,
  { url, key }: SecondServer,
  clock: () => number,
): Promise<ReportedFinding[]> {
  const at = { check: 'outside', subject: url.origin } as const;
  const report = (...findings: Finding[]) =>
    toReport(findings, { startedAt: 0, durationMs: 0 }).findings;
  const request = requestFor(config);
  if (request === undefined) return report(skipped(at.check, at.subject, 'not-configured'));
  try {
    const { time, findings } = await requestFindings(url, key, request);
    const skew = judgeSkew({ name: url.host, skewMs: clock() - time });
    return [...report(skew), ...findings];
  } catch (error) {
    const reason = error instanceof OutsideError ? error.message : errorCode(error);
    return report(fault(at, 'outside-view-missing', { url: url.origin, error: reason }));
  }
}

/**
 * What the second server reached is open, even if the router of this one does not support hairpinning. The second
 * server examines the second STUN port of each server, also of one that does not offer it.
 */
export function withOutsideView(
  inside: readonly ReportedFinding[],
  outside: readonly ReportedFinding[],
): ReportedFinding[] {
  const isReached = (finding: ReportedFinding) =>
    (finding.check === 'https' || finding.check === 'stun') &&
    finding.code?.endsWith('port-unreachable') === true &&
    outside.some(
      ({ check, subject, status }) =>
        check === finding.check && isSameSubject(subject, finding.subject) && status === 'passed',
    );
  const joined = inside.map((finding): ReportedFinding => {
    const { check, subject } = finding;
    if (!isReached(finding)) return finding;
    return { status: 'skipped', check, subject, reason: 'reached-from-outside' };
  });
  const isOfferedStun = (subject: string) =>
    inside.some((own) => own.check === 'stun' && isSameSubject(own.subject, subject));
  const relevant = outside.filter(
    ({ check, subject }) => check !== 'stun' || isOfferedStun(subject),
  );
  return [...joined, ...relevant];
}

/** The second server examines names in lower case. */
const isSameSubject = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

class OutsideError extends Error {}

async function requestFindings(
  url: URL,
  key: string,
  request: OutsideRequest,
): Promise<OutsideReport> {
  const response = await fetch(new URL('api/doctor/from-outside', withSlash(url)), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
    redirect: 'error',
    signal: AbortSignal.timeout(VIEW_DEADLINE_MS),
  });
  if (!response.ok) throw new OutsideError(`it returned ${response.status}`);
  return OutsideReport.parse(JSON.parse(await readText(response)));
}

/** Rejects a body that is longer than any report. */
async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_REPORT_BYTES) throw new OutsideError('its report is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function withSlash(url: URL): URL {
  return new URL(url.pathname.endsWith('/') ? url : `${url.href}/`);
}

/** Undefined if the pages are not where the second server looks for them. */
function requestFor(config: Config): OutsideRequest | undefined {
  const { publicOrigin, basePath } = config;
  if (publicOrigin === undefined) return undefined;
  const origin = new URL(publicOrigin);
  const isReachable = origin.protocol === 'https:' && origin.port === '';
  if (!isReachable || !PublicName.safeParse(hostOf(origin)).success) return undefined;
  const turnName = turnNameOf(turnAddressesIn(config));
  return {
    name: hostOf(origin),
    ...(basePath !== '' && { basePath }),
    ...(turnName !== undefined && { turnName }),
  };
}

/** Of the first server that has a name and uses the default port, the only ones that the second server examines. */
function turnNameOf(addresses: readonly TurnAddress[]): string | undefined {
  return addresses
    .filter(({ kind, port }) => kind !== 'tls' && port === DEFAULT_TURN_PORT)
    .map(({ host }) => host.toLowerCase())
    .find((name) => PublicName.safeParse(name).success);
}
