/** Finds out why there is no signaling connection, by two requests and two WebSockets at the same time. */
import { ConnectionCheck, Problem, SIGNAL_PATH, SUBPROTOCOL } from '@throughline/protocol';
import { apiUrl } from './api-url.js';
import { classifyConnection, type ConnectionFault, type HttpAnswer } from './connection-fault.js';
import { probeSocket } from './probe-socket.js';

/** As long as a join waits for its reply: whatever takes longer would fail there, too. */
const PROBE_DEADLINE_MS = 5_000;

export interface DiagnosisOptions {
  /** `ws:` or `wss:` address of the API's endpoint. */
  signalUrl: string;
  /** Origin of the page. */
  origin: string;
  deadlineMs?: number;
}

/** Resolves within the deadline; never rejects. */
export async function diagnoseConnection({
  signalUrl,
  origin,
  deadlineMs = PROBE_DEADLINE_MS,
}: DiagnosisOptions): Promise<ConnectionFault> {
  const signalPage = apiUrl(signalUrl, SIGNAL_PATH);
  const apiPage = apiUrl(signalUrl, '/api/connection-check');
  for (const { searchParams } of [signalPage, apiPage]) searchParams.set('origin', origin);
  const [api, signal, socket, bareSocket] = await Promise.all([
    probeHttp(apiPage, deadlineMs),
    probeHttp(signalPage, deadlineMs),
    probeSocket(signalUrl, [SUBPROTOCOL], deadlineMs),
    probeSocket(signalUrl, [], deadlineMs),
  ]);
  return classifyConnection({ api, signal, socket, bareSocket });
}

async function probeHttp(url: URL, deadlineMs: number): Promise<HttpAnswer> {
  let response: Response;
  try {
    response = await fetch(url, {
      cache: 'no-store',
      // A portal's page, usually on another origin, would otherwise look like no answer.
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    });
  } catch {
    return { kind: 'none' }; // no network, or no response in time
  }
  const body: unknown = await response.json().catch(() => undefined);
  const check = ConnectionCheck.safeParse(body);
  if (check.success) return { kind: 'check', check: check.data };
  const { status } = response;
  return { kind: Problem.safeParse(body).success ? 'problem' : 'foreign', status };
}
