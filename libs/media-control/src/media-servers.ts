/** The API's end of the control contract, towards all media servers. */
import { randomUUID } from 'node:crypto';
import type { Command } from './command.js';
import type { RoomIncarnation } from './media-control.js';
import type { ErrorCode, EventEnvelope, Reply } from './reply.js';

/** After it is disposed of, commands resolve with `unavailable` and there are no events. */
export interface MediaServers extends Disposable {
  /**
   * To the server of the room. Never rejects. Resolves with `unavailable` if no server runs, none replies in time, or too
   * many commands await their replies. Opening or renewing an incarnation that was lost with its server resolves with
   * `stale_epoch`: open the room with the next epoch.
   */
  send(incarnation: RoomIncarnation, command: Command): Promise<Reply>;
  /**
   * Events of one incarnation arrive in order. When a server has died, each room that this process has opened on it ends
   * with the reason `server_died`.
   */
  onEvent(listener: (event: EventEnvelope) => void): void;
}

/** The reply to a command that reaches no server. */
export function notSent(error: ErrorCode): Reply {
  return { id: randomUUID(), ok: false, error };
}
