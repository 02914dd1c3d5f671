/**
 * What operators watch, in the words of Prometheus (prometheus.io, "Metric and label naming"). The
 * one place that names metrics. No label names a room or a participant: they would never end, and
 * the id of a room admits to it.
 */
import { Injectable } from '@nestjs/common';
import type { LinkOutcome, SignalErrorCode } from '@throughline/protocol';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { processRegistry } from './process-registry.js';
import { noTraffic, type Traffic } from './traffic.js';

/** The limits that clients can run into [LIM-1 to LIM-5, LIM-9 to LIM-11]. */
export type LimitName =
  | 'socket_frames'
  | 'address_frames'
  | 'link_descriptions'
  | 'link_candidates'
  | 'address_handshakes'
  | 'address_sockets'
  | 'sockets'
  | 'address_joins'
  | 'address_resumes'
  | 'address_rooms'
  | 'address_requests'
  | 'socket_link_reports'
  | 'address_link_reports';

/** From Redis on the same machine to one that is in trouble; commands are given up after 2 s. */
const REDIS_SECONDS = [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 2];

/** What is true at the time of a scrape. `rooms` is unknown while their store is out of reach. */
export interface Snapshot {
  readonly rooms: number | undefined;
  readonly participants: number;
  readonly sockets: number;
  /** Whether Redis answers; null where there is none. */
  readonly redisReady: boolean | null;
}

@Injectable()
export class Metrics {
  /** For who counts, to add to. */
  readonly traffic: Traffic = noTraffic();
  readonly #registry = new Registry();
  readonly #ofProcess = processRegistry();
  readonly #rooms = this.#gauge('throughline_rooms', 'Rooms in existence, on all API nodes.');
  readonly #participants = this.#gauge('throughline_participants', 'Participants on this node.');
  readonly #sockets = this.#gauge('throughline_sockets', 'Signaling sockets of this node.');
  readonly #joins = new Counter({
    name: 'throughline_joins_total',
    help: 'Requests to join a room, by what came of them: joined, waiting, or the code of the refusal.',
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
  readonly #limited = new Counter({
    name: 'throughline_rate_limited_total',
    help: 'What clients were kept from because they had asked for too much, by limit.',
    labelNames: ['limit'],
    registers: [this.#registry],
  });
  readonly #traffic = {
    framesIn: this.#counter('throughline_frames_received_total', 'Frames of clients.'),
    framesOut: this.#counter('throughline_frames_sent_total', 'Frames to clients.'),
    bytesIn: this.#counter('throughline_frame_bytes_received_total', 'Payload of those frames.'),
    bytesOut: this.#counter('throughline_frame_bytes_sent_total', 'Payload of those frames.'),
    signalsRelayed: this.#counter(
      'throughline_signals_relayed_total',
      'Descriptions and candidates passed on from one participant to another.',
    ),
  };
  readonly #redisUp = this.#gauge('throughline_redis_up', 'Whether Redis is within reach, 1 or 0.');
  readonly #redisSeconds = new Histogram({
    name: 'throughline_redis_command_seconds',
    help: 'How long Redis took for a command or a script, as seen from here.',
    buckets: REDIS_SECONDS,
    registers: [this.#registry],
  });
  readonly #redisFailures = this.#counter(
    'throughline_redis_failures_total',
    'Commands that Redis did not answer or refused.',
  );
  readonly #relayedBytes = this.#counter(
    'throughline_relayed_bytes_total',
    'Payload that the TURN server relayed for participants, in both directions.',
  );
  readonly #ignoredReports = this.#counter(
    'throughline_turn_reports_ignored_total',
    'Reports of the TURN server that could not be read or belong to no known participant.',
  );

  readonly #links = new Counter({
    name: 'throughline_links_reported_total',
    help: 'What ends of links told of them: how they connected or change to, and why they failed.',
    labelNames: ['outcome', 'detail'],
    registers: [this.#registry],
  });
  readonly #webhooks = new Counter({
    name: 'throughline_webhooks_total',
    help:
      'Webhooks by what came of them: delivered, given_up after the last try, or lost before the first; ' +
      'refused counts each try that will be made again.',
    labelNames: ['outcome'],
    registers: [this.#registry],
  });

  countJoin(outcome: 'joined' | 'waiting' | SignalErrorCode): void {
    this.#joins.inc({ outcome });
  }

  countResume(outcome: 'resumed' | SignalErrorCode): void {
    this.#resumes.inc({ outcome });
  }

  countRejection(code: SignalErrorCode): void {
    this.#refusals.inc({ code });
  }

  countLimited(limit: LimitName): void {
    this.#limited.inc({ limit });
  }

  /** @param failed no answer, or a refusal */
  observeRedis(seconds: number, failed: boolean): void {
    this.#redisSeconds.observe(seconds);
    if (failed) this.#redisFailures.inc();
  }

  countLink(link: LinkOutcome): void {
    const detail = link.outcome === 'connected' ? link.route : link.cause;
    this.#links.inc({ outcome: link.outcome, detail });
  }

  countWebhook(outcome: 'delivered' | 'refused' | 'given_up' | 'lost'): void {
    this.#webhooks.inc({ outcome });
  }

  countRelayed(bytes: number): void {
    this.#relayedBytes.inc(bytes);
  }

  countIgnoredReport(): void {
    this.#ignoredReports.inc();
  }

  /** The Prometheus text format, version 0.0.4. */
  async show({ rooms, participants, sockets, redisReady }: Snapshot): Promise<string> {
    setOrRemove(this.#rooms, rooms);
    setOrRemove(this.#redisUp, redisReady === null ? undefined : Number(redisReady));
    this.#showTraffic();
    this.#participants.set(participants);
    this.#sockets.set(sockets);
    const texts = [this.#registry, this.#ofProcess].map((registry) => registry.metrics());
    return (await Promise.all(texts)).join('\n');
  }

  /** Counted without prom-client, since it happens for every frame. */
  #showTraffic(): void {
    for (const name of Object.keys(this.#traffic) as (keyof Traffic)[]) {
      this.#traffic[name].reset();
      this.#traffic[name].inc(this.traffic[name]);
    }
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.#registry] });
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.#registry] });
  }
}

/** What is not known is not there: nought would be a lie. */
function setOrRemove(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}
