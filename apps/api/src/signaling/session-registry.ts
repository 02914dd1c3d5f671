import { Injectable } from '@nestjs/common';
import type { ParticipantId } from '@throughline/protocol';
import type { WebSocket } from 'ws';
import type { Delivery } from '../rooms/room.js';
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

  admit(id: ParticipantId, session: ParticipantSession): void {
    this.#byParticipant.set(id, session);
  }

  dismiss(id: ParticipantId): void {
    this.#byParticipant.delete(id);
  }

  /** Sends at once and in order. Who is not found has just left, and needs no message any more. */
  deliver(deliveries: readonly Delivery[]): void {
    for (const { to, message } of deliveries) this.#byParticipant.get(to)?.send(message);
  }
}
