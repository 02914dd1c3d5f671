/**
 * What operators watch, in the words of Prometheus (prometheus.io, "Metric and label naming"). The
 * one place that names metrics. No label names a room or a participant: they would never end, and
 * the id of a room admits to it.
 */
import { Injectable } from '@nestjs/common';
import type { SignalErrorCode } from '@throughline/protocol';
import { Counter, Gauge, Registry } from 'prom-client';

/** What is true at the time of a scrape. `rooms` is unknown while their store is out of reach. */
export interface Snapshot {
  readonly rooms: number | undefined;
  readonly participants: number;
  readonly sockets: number;
}

@Injectable()
export class Metrics {
  readonly #registry = new Registry();
  readonly #rooms = this.#gauge('throughline_rooms', 'Rooms in existence, on all API nodes.');
  readonly #participants = this.#gauge('throughline_participants', 'Participants on this node.');
  readonly #sockets = this.#gauge('throughline_sockets', 'Signaling sockets of this node.');
  readonly #joins = new Counter({
    name: 'throughline_joins_total',
    help: 'Requests to join a room, by what came of them: joined, or the code of the refusal.',
    labelNames: ['outcome'],
    registers: [this.#registry],
  });
  readonly #resumes = new Counter({
    name: 'throughline_resumes_total',
    help: 'Requests to resume a session, by what came of them: resumed, or the code of the refusal.',
    labelNames: ['outcome'],
    registers: [this.#registry],
  });
  readonly #refusals = new Counter({
    name: 'throughline_refusals_total',
    help: 'Errors sent over signaling sockets, by code.',
    labelNames: ['code'],
    registers: [this.#registry],
  });
  readonly #relayedBytes = this.#counter(
    'throughline_relayed_bytes_total',
    'Payload that the TURN server relayed for participants, in both directions.',
  );
  readonly #ignoredReports = this.#counter(
    'throughline_turn_reports_ignored_total',
    'Reports of the TURN server that could not be read or belong to no known participant.',
  );

  countJoin(outcome: 'joined' | SignalErrorCode): void {
    this.#joins.inc({ outcome });
  }

  countResume(outcome: 'resumed' | SignalErrorCode): void {
    this.#resumes.inc({ outcome });
  }

  countRefusal(code: SignalErrorCode): void {
    this.#refusals.inc({ code });
  }

  countRelayed(bytes: number): void {
    this.#relayedBytes.inc(bytes);
  }

  countIgnoredReport(): void {
    this.#ignoredReports.inc();
  }

  /** The Prometheus text format, version 0.0.4. */
  async show({ rooms, participants, sockets }: Snapshot): Promise<string> {
    if (rooms === undefined) this.#rooms.remove();
    else this.#rooms.set(rooms);
    this.#participants.set(participants);
    this.#sockets.set(sockets);
    return this.#registry.metrics();
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.#registry] });
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.#registry] });
  }
}
