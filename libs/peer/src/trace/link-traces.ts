/** The traces of all links of a meeting. Loaded with the code of calls, so that each trace begins with its link. */
import type { ParticipantId } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import type { LinkStats } from '../links/link-stats.js';
import type { LinkTrace } from './link-trace.js';
import { type TracedConnection, TraceRecorder } from './trace-recorder.js';

export interface TracedLink {
  readonly id: ParticipantId;
  readonly stats?: Readable<LinkStats>;
}

export class LinkTraces {
  readonly #recorders = new Map<ParticipantId, TraceRecorder>();

  /**
   * Call whenever a link or its connection may be another one.
   *
   * @param connectionTo the connection as it is now
   */
  follow(
    links: readonly TracedLink[],
    connectionTo: (participant: ParticipantId) => TracedConnection | undefined,
  ): void {
    const present = new Set(links.map(({ id }) => id));
    for (const id of this.#recorders.keys()) if (!present.has(id)) this.#remove(id);
    for (const { id, stats } of links) {
      const connection = connectionTo(id);
      if (stats === undefined || connection === undefined) continue;
      const recorder = this.#recorders.get(id) ?? new TraceRecorder(stats);
      this.#recorders.set(id, recorder);
      recorder.use(connection);
    }
  }

  /** The same object while the participant is in the room. */
  of(participant: ParticipantId): Readable<LinkTrace> | undefined {
    return this.#recorders.get(participant)?.trace;
  }

  /** Idempotent. Afterwards the traces no longer change. */
  close(): void {
    for (const id of this.#recorders.keys()) this.#remove(id);
  }

  #remove(id: ParticipantId): void {
    this.#recorders.get(id)?.close();
    this.#recorders.delete(id);
  }
}
