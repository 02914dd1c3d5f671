/**
 * Commands over Node's IPC channel, for the embedded default: the process that starts this one sends a `CommandEnvelope`
 * per message and receives `{ reply }` and `{ event }`. The channel preserves order and ends with either process.
 */
import { CommandEnvelope } from './command.js';
import { invalidCommand } from './invalid-command.js';
import type { Handle, ServerMessage } from './media-control.js';
import type { EventEnvelope } from './reply.js';

/** The part of `process` or `ChildProcess` that sends and receives messages. */
export interface IpcChannel {
  /** Without `callback`, Node emits `error` once the other process has ended, and without a listener this one exits. */
  send?(message: unknown, callback: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

/** Serves commands until the returned resource is disposed of, which also sends events. */
export function serveIpc(channel: IpcChannel, handle: Handle) {
  const send = (message: ServerMessage) => void channel.send?.(message, () => {}); // the other process has ended
  const receive = (message: unknown) => {
    const parsed = CommandEnvelope.safeParse(message);
    if (!parsed.success) return send({ reply: invalidCommand(message) });
    void handle(parsed.data).then((reply) => send({ reply }));
  };
  channel.on('message', receive);
  return {
    sendEvent: (event: EventEnvelope) => send({ event }),
    [Symbol.dispose]: () => void channel.off('message', receive),
  };
}
