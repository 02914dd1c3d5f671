/** Both ends of the control contract, whatever carries the commands. */
import type { Command, CommandEnvelope } from './command.js';
import type { EventEnvelope, Reply } from './reply.js';

export interface RoomIncarnation {
  readonly room: string;
  readonly epoch: number;
}

/** What the media server sends. */
export type ServerMessage = { reply: Reply } | { event: EventEnvelope };

/** Executes a command of valid shape. Never rejects. */
export type Handle = (envelope: CommandEnvelope) => Promise<Reply>;

/** The API's end. */
export interface MediaControl extends Disposable {
  /**
   * Resolves with the reply, or with `unavailable` if none comes in time; commands are executed in parallel. `id` is given only to send a command again whose reply
   * was lost: the server does not execute it a second time.
   */
  send(incarnation: RoomIncarnation, command: Command, id?: string): Promise<Reply>;
  /** Events of a room arrive in order. */
  onEvent(listener: (event: EventEnvelope) => void): void;
}
