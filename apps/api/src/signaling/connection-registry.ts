import { Injectable } from '@nestjs/common';
import type { ParticipantId } from '@throughline/protocol';
import type { SignalingConnection } from './signaling-connection.js';

/** The connections of this process, and which participant each is assigned to. */
@Injectable()
export class ConnectionRegistry {
  readonly #all = new Set<SignalingConnection>();
  readonly #byParticipant = new Map<ParticipantId, SignalingConnection>();
  /** The participants whose joins are being committed, and whether the store has reported an event for them. */
  readonly #joining = new Map<ParticipantId, boolean>();

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

  /** Call this before the join is committed, so that no event of the store goes unnoticed until `assign`. */
  noteJoining(id: ParticipantId): void {
    if (!this.#joining.has(id)) this.#joining.set(id, false);
  }

  /** The join is over, or has failed. Returns whether events may have been missed since `noteJoining`. */
  endJoining(id: ParticipantId): boolean {
    const hasMissed = this.#joining.get(id) ?? true;
    this.#joining.delete(id);
    return hasMissed;
  }

  /** The store has reported an event for a participant that has no connection here. */
  noteMissed(id: ParticipantId): void {
    if (this.#joining.has(id)) this.#joining.set(id, true);
  }

  /** The store may have reported any event. */
  noteGap(): void {
    for (const id of this.#joining.keys()) this.#joining.set(id, true);
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
