/**
 * Why there is no signaling connection, derived from what probes have observed: a browser shows a page only that a
 * WebSocket has closed. Pure; the probes are in `diagnose-connection.ts`, the sentences for people in the app.
 */
import type { ConnectionCheck } from '@throughline/protocol';

/** What came back for an HTTP request to the API. */
export type HttpAnswer =
  | { kind: 'check'; check: ConnectionCheck }
  /** A problem of the API, such as a rate limit [LIM-11]. 404 of one without this check. */
  | { kind: 'problem'; status: number }
  /** Not written by the API: by a proxy, or by a portal of the network. 0: a redirect. */
  | { kind: 'foreign'; status: number }
  /** Nothing, in time. */
  | { kind: 'none' };

/**
 * What became of a WebSocket. `answered`: the API responded on it. `cut`: it opened, and closed before that.
 * `rejected`: it did not open. `unanswered`: nothing happened in time.
 */
export type SocketAnswer = 'answered' | 'cut' | 'rejected' | 'unanswered';

export interface Observations {
  /** `GET /api/connection-check`. */
  readonly api: HttpAnswer;
  /** `GET /signal` without an upgrade. */
  readonly signal: HttpAnswer;
  /** A WebSocket as the product opens it. */
  readonly socket: SocketAnswer;
  /** A WebSocket without a subprotocol, which the API closes with 4406 [SIG-1]. */
  readonly bareSocket: SocketAnswer;
}

/**
 * `unreachable`: no answer to anything. `interrupted`: it works again. `server_down`: a proxy answers that the server
 * behind it does not. `other_address`: to the API, the page is one of another origin [SIG-11]. `api_intercepted`,
 * `signal_intercepted`: something else answers for `/api` or `/signal`. `websockets_blocked`: rejected before they
 * reach the API. `websockets_unanswered`: neither accepted nor rejected. `subprotocol_removed`: only those without a
 * subprotocol arrive. `connection_cut`: closed as soon as they are open.
 */
export type ConnectionFault =
  | 'unreachable'
  | 'interrupted'
  | 'server_down'
  | 'other_address'
  | 'rate_limited'
  | 'api_intercepted'
  | 'signal_intercepted'
  | 'websockets_blocked'
  | 'websockets_unanswered'
  | 'subprotocol_removed'
  | 'connection_cut';

/** RFC 9110 §15.6: of a gateway whose server fails. */
const GATEWAY_ERRORS = [502, 503, 504];

/** In this order: what the API states about itself comes before what is left for proxies. */
export function classifyConnection({
  api,
  signal,
  socket,
  bareSocket,
}: Observations): ConnectionFault {
  if (socket === 'answered') return 'interrupted';
  if (api.kind === 'none') return 'unreachable';
  if (isGatewayError(api)) return 'server_down';
  if (api.kind === 'foreign') return 'api_intercepted';
  if (api.kind === 'problem' && api.status === 429) return 'rate_limited';
  if (api.kind === 'problem' && api.status !== 404) return 'server_down';
  if (api.kind === 'check') {
    if (api.check.origin === 'rejected') return 'other_address';
    if (api.check.connections === 'limited') return 'rate_limited';
  }
  if (socket === 'cut') return 'connection_cut';
  if (bareSocket === 'answered') return 'subprotocol_removed';
  if (isGatewayError(signal)) return 'server_down';
  if (socket === 'unanswered') return 'websockets_unanswered';
  return signal.kind === 'foreign' ? 'signal_intercepted' : 'websockets_blocked';
}

const isGatewayError = (answer: HttpAnswer) =>
  answer.kind === 'foreign' && GATEWAY_ERRORS.includes(answer.status);
