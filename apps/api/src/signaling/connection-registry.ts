import { Injectable } from '@nestjs/common';
import type { ParticipantId } from '@throughline/protocol';
import type { SignalingConnection } from './signaling-connection.js';

/** The sessions of this process, and those that have joined by their participants. */
@Injectable()
export class ConnectionRegistry {
  readonly #all = new Set<SignalingConnection>();
  readonly #byParticipant = new Map<ParticipantId, SignalingConnection>();

  add(connection: SignalingConnection): void {
    this.#all.add(connection);
  }

  remove(connection: SignalingConnection): void {
    this.#all.delete(connection);
  }

  all(): SignalingConnection[] {
    return [...this.#all];
  }

  get participantCount(): number {
    return this.#byParticipant.size;
  }

  /** The session of that participant whose socket counts, if this process holds it. */
  holding(id: ParticipantId): SignalingConnection | undefined {
    return this.#byParticipant.get(id);
  }

  joined(): SignalingConnection[] {
    return [...this.#byParticipant.values()];
  }

  /** In the place of another session of that participant, if there is one. */
  admit(id: ParticipantId, connection: SignalingConnection): void {
    this.#byParticipant.set(id, connection);
  }

  /** Unless another session of that participant has come. */
  dismiss(id: ParticipantId, connection: SignalingConnection): void {
    if (this.#byParticipant.get(id) === connection) this.#byParticipant.delete(id);
  }
}
