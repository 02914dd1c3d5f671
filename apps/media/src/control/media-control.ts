/** The port by which the API controls a media server, whatever carries the commands. */
import type { Command } from './command.js';
import type { EventEnvelope, Reply } from './reply.js';

export interface RoomIncarnation {
  readonly room: string;
  readonly epoch: number;
}

export interface MediaControl extends Disposable {
  /**
   * Resolves with the reply; commands are executed in parallel. `id` is given only to send a command again whose reply
   * was lost: the server does not execute it a second time.
   */
  send(incarnation: RoomIncarnation, command: Command, id?: string): Promise<Reply>;
  /** Events of a room arrive in order. */
  onEvent(listener: (event: EventEnvelope) => void): void;
}
