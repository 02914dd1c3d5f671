/** Both ends of the control contract, for every transport. */
import type { Command, CommandEnvelope } from './command.js';
import type { EventEnvelope, Reply } from './reply.js';

export interface RoomIncarnation {
  readonly room: string;
  readonly epoch: number;
}

/** What the media server sends. */
export type ServerMessage = { reply: Reply } | { event: EventEnvelope };

/** Executes a valid command. Never rejects. */
export type Handle = (envelope: CommandEnvelope) => Promise<Reply>;

/** The API's end. */
export interface MediaControl extends Disposable {
  /**
   * Resolves with the reply, or with `unavailable` if none arrives in time. The server executes commands in parallel.
   * Pass the `id` of a command only to send it again after a lost reply: the server does not execute it a second time.
   */
  send(incarnation: RoomIncarnation, command: Command, id?: string): Promise<Reply>;
  /** Events of a room arrive in order. */
  onEvent(listener: (event: EventEnvelope) => void): void;
}
