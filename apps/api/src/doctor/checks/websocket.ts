/** Whether a WebSocket passes every proxy in front of the API. */
import { SUBPROTOCOL } from '@throughline/protocol';
import { WebSocket } from 'ws';
import { fault, passed, skipped } from '../finding.js';
import type { OriginProbe } from '../origin-probe.js';
import type { Check } from './check.js';

const HANDSHAKE_DEADLINE_MS = 5_000;

type Handshake =
  | { readonly kind: 'open' }
  | { readonly kind: 'without-subprotocol' }
  /** 0 without any reply. */
  | { readonly kind: 'rejected'; readonly status: number };

export const checkWebSocket: Check = async (context) => {
  const state = await context.origin();
  if (state.kind === 'skipped') return [skipped('websocket', state.subject, state.reason)];
  const { origin } = state;
  const url = new URL('signal', origin.url);
  url.protocol = url.protocol.replace('http', 'ws');
  const at = { check: 'websocket', subject: url.href } as const;
  if (!origin.isApi || origin.address === undefined)
    return [skipped(at.check, at.subject, 'see-other-finding')];
  const handshake = await shakeHands(url, origin, origin.address);
  switch (handshake.kind) {
    case 'open':
      return [passed(at.check, at.subject)];
    case 'without-subprotocol':
      return [fault(at, 'websocket-subprotocol-removed', { url: url.href })];
    case 'rejected':
      return [fault(at, 'websocket-blocked', { url: url.href, status: handshake.status })];
  }
};

function shakeHands(url: URL, origin: OriginProbe, address: string): Promise<Handshake> {
  const socket = new WebSocket(url, [SUBPROTOCOL], {
    origin: origin.url.origin,
    handshakeTimeout: HANDSHAKE_DEADLINE_MS,
    rejectUnauthorized: false, // the check of certificates judges it
    lookup: (_name, _options, done) => {
      done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
    },
  });
  return new Promise<Handshake>((resolve) => {
    socket.once('open', () => {
      socket.terminate();
      resolve({ kind: 'open' });
    });
    socket.once('unexpected-response', (request, response) => {
      request.destroy();
      resolve({ kind: 'rejected', status: response.statusCode ?? 0 });
    });
    // `ws` has no code for this: its handshake ends with a 101 that lacks the header.
    let hasUpgraded = false;
    socket.once('upgrade', () => (hasUpgraded = true));
    socket.on('error', () => {
      resolve(hasUpgraded ? { kind: 'without-subprotocol' } : { kind: 'rejected', status: 0 });
    });
  });
}
