import { Injectable } from '@nestjs/common';
import type { ParticipantId } from '@throughline/protocol';
import type { ParticipantSession } from './participant-session.js';

/** The sessions of this process, and those that have joined by their participants. */
@Injectable()
export class SessionRegistry {
  readonly #all = new Set<ParticipantSession>();
  readonly #byParticipant = new Map<ParticipantId, ParticipantSession>();

  add(session: ParticipantSession): void {
    this.#all.add(session);
  }

  remove(session: ParticipantSession): void {
    this.#all.delete(session);
  }

  all(): ParticipantSession[] {
    return [...this.#all];
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
