import type { NetworkClass, PredictedRoute } from '@throughline/protocol';
import type { RawEvent } from './raw-log.js';

/**
 * Runs in the page before its own scripts: records the type of each frame of each WebSocket, and what the page announces
 * and predicts about networks. Browsers get only the
 * text of this function, so it must not refer to anything outside.
 */
export function watchSignaling(): void {
  const log = (window.meetingLog ??= []);
  const now = () => performance.timeOrigin + performance.now();

  /** Only the type of a description. */
  const read = (frame: unknown) => {
    if (typeof frame !== 'string') return undefined;
    try {
      const { type, signal, network, link } = JSON.parse(frame) as {
        type?: unknown;
        network?: NetworkClass;
        link?: { predicted?: PredictedRoute };
        signal?: { description?: { type: string }; candidate?: { candidate: string } };
      };
      if (typeof type !== 'string') return undefined;
      return {
        message: type,
        ...(signal?.description && { carries: signal.description.type }),
        ...(network && { network }),
        ...(link?.predicted && { predicted: link.predicted }),
        ...(signal?.candidate && { carries: 'candidate', candidate: signal.candidate.candidate }),
      };
    } catch {
      return undefined; // not JSON, so not a frame of the product
    }
  };

  const note = (kind: 'signaling/sent' | 'signaling/received', frame: unknown) => {
    const facts = read(frame);
    if (facts) log.push({ at: now(), kind, ...facts } satisfies RawEvent);
  };

  window.WebSocket = new Proxy(window.WebSocket, {
    construct(target, args: ConstructorParameters<typeof WebSocket>) {
      const socket = new target(...args);
      const send = socket.send.bind(socket);
      socket.send = (data) => {
        note('signaling/sent', data);
        send(data);
      };
      socket.addEventListener('message', ({ data }) => note('signaling/received', data));
      return socket;
    },
  });
}
