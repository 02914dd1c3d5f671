/** Opens a WebSocket and reports whether it opens and the API answers. */
import { CloseCode } from '@throughline/protocol';
import type { SocketAnswer } from './connection-fault.js';

/**
 * The API answers a ping on a socket with the subprotocol, and closes one without it.
 *
 * @param signal ends the attempt as `unanswered`
 */
export function probeSocket(
  url: string,
  protocols: string[],
  deadlineMs: number,
  signal?: AbortSignal,
): Promise<SocketAnswer> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, protocols);
    let isOpen = false;
    const end = (answer: SocketAnswer) => {
      clearTimeout(timer);
      resolve(answer); // first: closing a socket that never opened reports a rejection
      socket.close();
    };
    const timer = setTimeout(() => end('unanswered'), deadlineMs);
    signal?.addEventListener('abort', () => end('unanswered'), { once: true });
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
