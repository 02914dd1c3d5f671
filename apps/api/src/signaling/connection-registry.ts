import { Injectable } from '@nestjs/common';
import type { ParticipantId } from '@throughline/protocol';
import type { SignalingConnection } from './signaling-connection.js';

/** The connections of this process, and which participant each is assigned to. */
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

  /** The current connection of the participant, if it is at this process. */
  connectionOf(id: ParticipantId): SignalingConnection | undefined {
    return this.#byParticipant.get(id);
  }

  joined(): SignalingConnection[] {
    return [...this.#byParticipant.values()];
  }

  /** Replaces an earlier connection of the participant, if there is one. */
  assign(id: ParticipantId, connection: SignalingConnection): void {
    this.#byParticipant.set(id, connection);
  }

  /** Has no effect if the participant has a newer connection. */
  unassign(id: ParticipantId, connection: SignalingConnection): void {
    if (this.#byParticipant.get(id) === connection) this.#byParticipant.delete(id);
  }
}
