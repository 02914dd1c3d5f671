import { describe, expect, it } from 'vitest';
import { classifyConnection, type HttpAnswer, type Observations } from './connection-fault.js';

const accepted: HttpAnswer = {
  kind: 'check',
  check: { origin: 'accepted', connections: 'accepted' },
};
const otherOrigin: HttpAnswer = {
  kind: 'check',
  check: { origin: 'rejected', connections: 'accepted' },
};
const limited: HttpAnswer = {
  kind: 'check',
  check: { origin: 'accepted', connections: 'limited' },
};
const none: HttpAnswer = { kind: 'none' };
const problem = (status: number): HttpAnswer => ({ kind: 'problem', status });
const html = (status: number): HttpAnswer => ({ kind: 'foreign', status });

/** A proxy that passes HTTP and rejects WebSockets, unless stated otherwise. */
const seen = (changes: Partial<Observations>): Observations => ({
  api: accepted,
  signal: accepted,
  socket: 'rejected',
  bareSocket: 'rejected',
  ...changes,
});

describe('the cause of a connection that failed is', () => {
  it.each([
    ['unreachable, if nothing answers', seen({ api: none, signal: none }), 'unreachable'],
    ['unreachable, if requests hang', seen({ api: none, socket: 'unanswered' }), 'unreachable'],
    ['that it was interrupted, if it works now', seen({ socket: 'answered' }), 'interrupted'],
    ['the server, if a proxy answers 502', seen({ api: html(502) }), 'server_down'],
    ['the server, if a proxy answers 503', seen({ api: html(503) }), 'server_down'],
    ['the server, if a proxy waits for it in vain', seen({ api: html(504) }), 'server_down'],
    ['the server, if it fails for sockets alone', seen({ signal: html(502) }), 'server_down'],
    ['another answer for the API: a page', seen({ api: html(200) }), 'api_intercepted'],
    ['another answer for the API: a redirect', seen({ api: html(0) }), 'api_intercepted'],
    ['another answer for the API: 404', seen({ api: html(404) }), 'api_intercepted'],
    ['another answer for the API: 401', seen({ api: html(401) }), 'api_intercepted'],
    ['the address of the page', seen({ api: otherOrigin, signal: otherOrigin }), 'other_address'],
    ['a limit of connections', seen({ api: limited }), 'rate_limited'],
    ['a limit of requests', seen({ api: problem(429) }), 'rate_limited'],
    ['the server, if the API fails', seen({ api: problem(500) }), 'server_down'],
    ['no WebSockets: an API without the check', seen({ api: problem(404) }), 'websockets_blocked'],
    ['a path that is not passed on: a page', seen({ signal: html(200) }), 'signal_intercepted'],
    ['a path that is not passed on: 404', seen({ signal: html(404) }), 'signal_intercepted'],
    ['no WebSockets: without the upgrade', seen({}), 'websockets_blocked'],
    ['no WebSockets: also without HTTP there', seen({ signal: none }), 'websockets_blocked'],
    [
      'no answer to WebSockets',
      seen({ socket: 'unanswered', bareSocket: 'unanswered' }),
      'websockets_unanswered',
    ],
    ['a removed subprotocol', seen({ bareSocket: 'answered' }), 'subprotocol_removed'],
    [
      'a removed subprotocol, also if no answer arrives',
      seen({ socket: 'unanswered', bareSocket: 'answered' }),
      'subprotocol_removed',
    ],
    ['a cut', seen({ socket: 'cut', bareSocket: 'cut' }), 'connection_cut'],
  ] as const)('%s', (_case, observations, cause) => {
    expect(classifyConnection(observations)).toBe(cause);
  });

  it.each(['rejected', 'unanswered', 'cut'] as const)(
    'never a proxy if the API itself rejects the connection that is %s',
    (socket) => {
      for (const bareSocket of ['rejected', 'unanswered', 'cut', 'answered'] as const) {
        expect(classifyConnection(seen({ api: otherOrigin, socket, bareSocket }))).toBe(
          'other_address',
        );
        expect(classifyConnection(seen({ api: limited, socket, bareSocket }))).toBe('rate_limited');
      }
    },
  );
});
