/** Why there is no connection to the server, what a person can do, and what the operator can set. */
import type { ConnectionFault } from '@throughline/peer';
import { assertNever } from '@throughline/std';
import type { RejectionMessage } from './rejection-messages';

/** Where the operator finds examples of settings. */
const PROXY_GUIDE = 'Examples are in docs/operating.md, “What a proxy must do”.';

const ASK = 'Try another network. If that does not help, ask the person who runs this server.';

/** @param address of the page, which the operator has to set */
export function faultMessage(
  fault: ConnectionFault,
  address: string = globalThis.location.origin,
): RejectionMessage {
  return { next: 'retry', ...textOf(fault, address) };
}

function textOf(
  fault: ConnectionFault,
  address: string,
): Omit<RejectionMessage, 'next'> & Partial<RejectionMessage> {
  switch (fault) {
    case 'unreachable':
      return {
        title: 'The server cannot be reached',
        remedy: 'Check your network, then try again.',
      };
    case 'interrupted':
      return {
        title: 'The connection was interrupted',
        remedy: 'The server can be reached again. Try again.',
      };
    case 'server_down':
      return {
        title: 'The server does not respond',
        remedy: 'It may be restarting. Wait a moment, then try again.',
        operatorHint:
          'A proxy is running, but it gets no answer from Throughline. Check that Throughline is running, and which address the proxy forwards to.',
      };
    case 'other_address':
      return {
        title: 'Meetings do not work at this address',
        remedy: 'Ask the person who runs this server for the right address.',
        operatorHint: `Set PUBLIC_ORIGIN=${address}, or add ${address} to ADDITIONAL_ORIGINS. A proxy must pass the Host header on. ${PROXY_GUIDE}`,
      };
    case 'rate_limited':
      return {
        title: 'Too many people at once',
        remedy: 'Many people on your network are joining. Wait a moment, then try again.',
      };
    case 'api_intercepted':
      return {
        title: 'Something else answers in place of the server',
        remedy:
          'If your network has a sign-in page, sign in there first. Otherwise, ask the person who runs this server.',
        operatorHint: `Requests to /api do not reach Throughline. The proxy must forward every path to it. ${PROXY_GUIDE}`,
      };
    case 'signal_intercepted':
      return {
        title: 'The server’s address for meetings leads elsewhere',
        remedy: 'Ask the person who runs this server. Trying again does not help.',
        operatorHint: `Requests to /signal do not reach Throughline, but those to /api do. The proxy must forward every path to it. ${PROXY_GUIDE}`,
      };
    case 'websockets_blocked':
      return {
        title: 'Your network or the server’s proxy blocks meetings',
        remedy: `Pages work, but the connection for meetings (a WebSocket) is rejected. ${ASK}`,
        operatorHint: `The proxy must pass WebSockets on: HTTP/1.1, with the headers Upgrade and Connection. ${PROXY_GUIDE}`,
      };
    case 'websockets_unanswered':
      return {
        title: 'The connection for meetings gets no answer',
        remedy: `Pages work, but a proxy holds back the connection for meetings (a WebSocket). ${ASK}`,
        operatorHint: `The proxy neither passes WebSockets on nor rejects them. It must forward the headers Upgrade and Connection, and must not buffer the response. ${PROXY_GUIDE}`,
      };
    case 'subprotocol_removed':
      return {
        title: 'A proxy changes the connection for meetings',
        remedy: `It removes a part that meetings need. ${ASK}`,
        operatorHint: `The proxy must pass the header Sec-WebSocket-Protocol on in both directions. ${PROXY_GUIDE}`,
      };
    case 'connection_cut':
      return {
        title: 'A proxy closes the connection for meetings',
        remedy: `The connection opens, and closes at once. ${ASK}`,
        operatorHint: `The proxy’s timeouts for WebSockets must be at least 60 seconds. ${PROXY_GUIDE}`,
      };
    default:
      return assertNever(fault);
  }
}
