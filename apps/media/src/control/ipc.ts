/**
 * Commands over Node's IPC channel, for the embedded default: the process that starts this one sends a `CommandEnvelope`
 * per message and receives `{ reply }` and `{ event }`. The channel preserves order and ends with either process.
 */
import {
  CommandEnvelope,
  type EventEnvelope,
  type Handle,
  type IpcChannel,
  type ServerMessage,
} from '@throughline/media-control';
import { invalidCommand } from './invalid-command.js';

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
