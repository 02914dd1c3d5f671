/** Finds out why there is no signaling connection, by two requests and two WebSockets at the same time. */
import {
  CloseCode,
  ConnectionCheck,
  Problem,
  SIGNAL_PATH,
  SUBPROTOCOL,
} from '@throughline/protocol';
import {
  classifyConnection,
  type ConnectionFault,
  type HttpAnswer,
  type SocketAnswer,
} from './connection-fault.js';

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
  const signalPage = new URL(signalUrl);
  signalPage.protocol = signalPage.protocol === 'wss:' ? 'https:' : 'http:';
  signalPage.searchParams.set('origin', origin);
  const apiPage = new URL(signalPage);
  // Before it there may be a path of the operator.
  apiPage.pathname = signalPage.pathname.slice(0, -SIGNAL_PATH.length) + '/api/connection-check';
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

/** The API answers a ping on a socket with the subprotocol, and closes one without it. */
function probeSocket(url: string, protocols: string[], deadlineMs: number): Promise<SocketAnswer> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, protocols);
    let isOpen = false;
    const end = (answer: SocketAnswer) => {
      clearTimeout(timer);
      resolve(answer); // first: closing a socket that never opened reports a rejection
      socket.close();
    };
    const timer = setTimeout(() => end('unanswered'), deadlineMs);
    socket.addEventListener('open', () => {
      isOpen = true;
      if (protocols.length > 0) socket.send(PING);
    });
    socket.addEventListener('message', () => end('answered'));
    socket.addEventListener('close', ({ code }) => {
      if (code === CloseCode.wrongSubprotocol) end('answered');
      else end(isOpen ? 'cut' : 'rejected');
    });
  });
}

/** A client may send it before a join [SIG-8]. */
const PING = JSON.stringify({ type: 'session/ping', requestId: 'diagnosis', received: 0 });
