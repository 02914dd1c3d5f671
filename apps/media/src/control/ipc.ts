/**
 * Commands over Node's IPC channel, for the embedded default: the process that starts this one sends a `CommandEnvelope`
 * per message and receives `{ reply }` and `{ event }`. The channel preserves order and ends with either process.
 */
import { CommandEnvelope } from './command.js';
import type { EventEnvelope, Reply } from './reply.js';

/** What this server sends on the channel. */
export type ServerMessage = { reply: Reply } | { event: EventEnvelope };

/** The part of `process`, or of a `ChildProcess`, that the channel consists of. */
export interface IpcChannel {
  send?(message: unknown): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

export type Handle = (envelope: CommandEnvelope) => Promise<Reply>;

/** Serves commands until it is disposed of, and returns how to send events. */
export function serveIpc(channel: IpcChannel, handle: Handle) {
  const send = (message: ServerMessage) => void channel.send?.(message);
  const receive = (message: unknown) => {
    const parsed = CommandEnvelope.safeParse(message);
    if (!parsed.success) return send({ reply: invalid(message) });
    void handle(parsed.data).then((reply) => send({ reply }));
  };
  channel.on('message', receive);
  return {
    sendEvent: (event: EventEnvelope) => send({ event }),
    [Symbol.dispose]: () => void channel.off('message', receive),
  };
}

/** With the id of the command, if it has one, so that its sender does not wait. */
function invalid(message: unknown): Reply {
  const hasId = typeof message === 'object' && message !== null && 'id' in message;
  const id = hasId && typeof message.id === 'string' ? message.id : '';
  return { id, ok: false, error: 'invalid_command' };
}
