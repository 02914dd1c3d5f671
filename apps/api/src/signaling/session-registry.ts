import { Injectable } from '@nestjs/common';
import type { ParticipantId } from '@throughline/protocol';
import type { WebSocket } from 'ws';
import type { ParticipantSession } from './participant-session.js';

/** The sessions of this process, by their sockets and, once joined, by their participants. */
@Injectable()
export class SessionRegistry {
  readonly #bySocket = new Map<WebSocket, ParticipantSession>();
  readonly #byParticipant = new Map<ParticipantId, ParticipantSession>();

  add(socket: WebSocket, session: ParticipantSession): void {
    this.#bySocket.set(socket, session);
  }

  remove(socket: WebSocket): void {
    this.#bySocket.delete(socket);
  }

  of(socket: WebSocket): ParticipantSession | undefined {
    return this.#bySocket.get(socket);
  }

  all(): ParticipantSession[] {
    return [...this.#bySocket.values()];
  }

  get participantCount(): number {
    return this.#byParticipant.size;
  }

  /** The session of that participant whose socket counts, if this process holds it. */
  holding(id: ParticipantId): ParticipantSession | undefined {
    return this.#byParticipant.get(id);
  }

  joined(): ParticipantSession[] {
    return [...this.#byParticipant.values()];
  }

  /** In the place of another session of that participant, if there is one. */
  admit(id: ParticipantId, session: ParticipantSession): void {
    this.#byParticipant.set(id, session);
  }

  /** Unless another session of that participant has come. */
  dismiss(id: ParticipantId, session: ParticipantSession): void {
    if (this.#byParticipant.get(id) === session) this.#byParticipant.delete(id);
  }
}
