/**
 * The metrics of the API, in the conventions of Prometheus (prometheus.io, "Metric and label naming"). The
 * only place that names metrics. No label holds the id of a room or a participant: their number is
 * unbounded, and a room id grants access to the room.
 */
import { Injectable } from '@nestjs/common';
import type {
  LinkOutcome,
  PredictedRoute,
  SignalErrorCode,
  TurnServerState,
} from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreCondition } from '../problems/store-condition.js';
import { processRegistry } from './process-registry.js';
import { noTraffic, type Traffic } from './traffic.js';

/** The limits that a client can exceed [LIM-1 to LIM-5, LIM-8 to LIM-22]. */
export type LimitName =
  | 'socket_frames'
  | 'address_frames'
  | 'link_descriptions'
  | 'link_candidates'
  | 'kept_signals'
  | 'announcements'
  | 'hands'
  | 'media_requests'
  | 'media_needs'
  | 'key_signals'
  | 'address_handshakes'
  | 'address_sockets'
  | 'address_transports'
  | 'address_held_bytes'
  | 'held_bytes'
  | 'half_open'
  | 'pipelined_requests'
  | 'sockets'
  | 'address_joins'
  | 'address_resumes'
  | 'address_rooms'
  | 'address_requests'
  | 'address_checks'
  | 'socket_link_reports'
  | 'address_link_reports'
  | 'record_reads';

/** From Redis on the same machine to an overloaded one; commands time out after 2 s. */
const REDIS_SECONDS = [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 2];

/** The shortest: two browsers on one machine. The longest: a link that connects at its deadline of 20 s. */
const FIRST_FRAME_SECONDS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32];

/** The shortest: a path that recovers by itself. The longest: a link that was lost for minutes [LNK-4]. */
const RECOVERY_SECONDS = [0.5, 1, 2, 4, 8, 16, 32, 64, 256];

/** Values at the time of a scrape. `rooms` is unknown while the store is unavailable. */
export interface Snapshot {
  readonly rooms: number | undefined;
  readonly participants: number;
  readonly sockets: number;
  /** The condition of Redis, and the used share of its memory if it has a maximum; null without Redis. */
  readonly redis: {
    readonly condition: StoreCondition;
    readonly memoryRatio: number | undefined;
  } | null;
  readonly turnServers: readonly TurnServerState[];
}

@Injectable()
export class Metrics {
  /** Counters that other code increments directly. */
  readonly traffic: Traffic = noTraffic();
  readonly #registry = new Registry();
  readonly #ofProcess = processRegistry();
  readonly #rooms = this.#gauge('throughline_rooms', 'Rooms that exist, on all API nodes.');
  readonly #participants = this.#gauge('throughline_participants', 'Participants on this node.');
  readonly #sockets = this.#gauge('throughline_sockets', 'Signaling connections of this node.');
  readonly #joins = new Counter({
    name: 'throughline_joins_total',
    help: 'Requests to join a room, by outcome: joined, waiting, or the error code.',
    labelNames: ['outcome'],
    registers: [this.#registry],
  });
  readonly #resumes = new Counter({
    name: 'throughline_resumes_total',
    help: 'Requests to resume a session, by outcome: resumed, or the error code.',
    labelNames: ['outcome'],
    registers: [this.#registry],
  });
  readonly #rejections = new Counter({
    name: 'throughline_refusals_total',
    help: 'Errors sent over signaling connections, by code.',
    labelNames: ['code'],
    registers: [this.#registry],
  });
  readonly #limited = new Counter({
    name: 'throughline_rate_limited_total',
    help: 'Frames and requests rejected or delayed by a rate limit, by limit.',
    labelNames: ['limit'],
    registers: [this.#registry],
  });
  readonly #traffic = {
    framesIn: this.#counter('throughline_frames_received_total', 'Frames received from clients.'),
    framesOut: this.#counter('throughline_frames_sent_total', 'Frames sent to clients.'),
    bytesIn: this.#counter('throughline_frame_bytes_received_total', 'Payload of received frames.'),
    bytesOut: this.#counter('throughline_frame_bytes_sent_total', 'Payload of sent frames.'),
    signalsRelayed: this.#counter(
      'throughline_signals_relayed_total',
      'Descriptions and candidates relayed from one participant to another.',
    ),
  };
  readonly #redisUp = this.#gauge('throughline_redis_up', 'Whether Redis is reachable, 1 or 0.');
  readonly #redisWritable = this.#gauge(
    'throughline_redis_writable',
    'Whether Redis accepts writes, 1 or 0.',
  );
  readonly #redisMemory = this.#gauge(
    'throughline_redis_memory_ratio',
    'Used share of the memory that Redis may use; from 0.8 on, rooms and joins are rejected.',
  );
  readonly #redisSeconds = new Histogram({
    name: 'throughline_redis_command_seconds',
    help: 'Duration of a Redis command or script, as measured by the API.',
    buckets: REDIS_SECONDS,
    registers: [this.#registry],
  });
  readonly #redisFailures = this.#counter(
    'throughline_redis_failures_total',
    'Commands that Redis did not answer or rejected.',
  );
  readonly #relayedBytes = this.#counter(
    'throughline_relayed_bytes_total',
    'Payload that the TURN server relayed for participants, in both directions.',
  );
  readonly #ignoredReports = this.#counter(
    'throughline_turn_reports_ignored_total',
    'Reports of the TURN server that were malformed or about an unknown participant.',
  );

  readonly #turnServers = new Gauge({
    name: 'throughline_turn_server_up',
    help: 'Whether the TURN server of the region served the last probes of this node, 1 or 0.',
    labelNames: ['region'],
    registers: [this.#registry],
  });
  readonly #turnProbes = new Counter({
    name: 'throughline_turn_probes_total',
    help: 'Relays that the API allocated to probe TURN servers, by outcome: ok, or the fault.',
    labelNames: ['region', 'outcome'],
    registers: [this.#registry],
  });
  readonly #links = new Counter({
    name: 'throughline_links_reported_total',
    help:
      'Reports of participants that a link connected or failed, by the route and the protocol between the ' +
      'reporting end and its relay, or by the cause.',
    labelNames: ['outcome', 'detail', 'relay'],
    registers: [this.#registry],
  });
  readonly #firstFrames = new Histogram({
    name: 'throughline_link_first_frame_seconds',
    help: 'Time from the start of a link to the first frame that the reporting end decoded, by media.',
    labelNames: ['media'],
    buckets: FIRST_FRAME_SECONDS,
    registers: [this.#registry],
  });
  readonly #recoveries = new Histogram({
    name: 'throughline_link_recovery_seconds',
    help: 'Time from the interruption of a link until it was connected again, by what connected it.',
    labelNames: ['by'],
    buckets: RECOVERY_SECONDS,
    registers: [this.#registry],
  });
  readonly #predictions = new Counter({
    name: 'throughline_link_predictions_total',
    help: 'First reports of links by the predicted route and the outcome: the actual route, or failed.',
    labelNames: ['predicted', 'outcome'],
    registers: [this.#registry],
  });
  readonly #webhooks = new Counter({
    name: 'throughline_webhooks_total',
    help:
      'Webhooks by outcome: delivered, given_up after the last attempt, or lost before the first; ' +
      'refused counts each failed attempt that will be retried.',
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
    this.#rejections.inc({ code });
  }

  countLimited(limit: LimitName): void {
    this.#limited.inc({ limit });
  }

  /** @param failed whether Redis did not answer or rejected the command */
  observeRedis(seconds: number, failed: boolean): void {
    this.#redisSeconds.observe(seconds);
    if (failed) this.#redisFailures.inc();
  }

  countLink(link: LinkOutcome): void {
    const { outcome } = link;
    switch (outcome) {
      case 'connected': {
        const { route, relay } = link;
        this.#links.inc({ outcome, detail: route, ...(relay && { relay }) });
        return this.#countPrediction(link, route);
      }
      case 'failed':
        this.#links.inc({ outcome, detail: link.cause });
        return this.#countPrediction(link, outcome);
      case 'media_received':
        return this.#firstFrames.observe({ media: link.media }, link.firstFrameMs / 1_000);
      case 'recovered':
        return this.#recoveries.observe({ by: link.by }, link.gapMs / 1_000);
      default:
        assertNever(outcome);
    }
  }

  countWebhook(outcome: 'delivered' | 'refused' | 'given_up' | 'lost'): void {
    this.#webhooks.inc({ outcome });
  }

  countRelayed(bytes: number): void {
    this.#relayedBytes.inc(bytes);
  }

  /** @param region empty for the server without one */
  countTurnProbe(region: string, outcome: string): void {
    this.#turnProbes.inc({ region, outcome });
  }

  countIgnoredReport(): void {
    this.#ignoredReports.inc();
  }

  /** The Prometheus text format, version 0.0.4. */
  async show({ rooms, participants, sockets, redis, turnServers }: Snapshot): Promise<string> {
    setOrRemove(this.#rooms, rooms);
    this.#showRedis(redis);
    for (const { region = '', state } of turnServers)
      if (state !== 'unknown') this.#turnServers.set({ region }, Number(state === 'up'));
    this.#showTraffic();
    this.#participants.set(participants);
    this.#sockets.set(sockets);
    const texts = [this.#registry, this.#ofProcess].map((registry) => registry.metrics());
    return (await Promise.all(texts)).join('\n');
  }

  #countPrediction(
    { predicted }: { predicted?: PredictedRoute | undefined },
    outcome: 'direct' | 'relayed' | 'failed',
  ): void {
    if (predicted !== undefined) this.#predictions.inc({ predicted, outcome });
  }

  #showRedis(redis: Snapshot['redis']): void {
    const { condition, memoryRatio } = redis ?? {};
    const is = (claim: boolean) => (condition === undefined ? undefined : Number(claim));
    setOrRemove(this.#redisUp, is(condition !== 'unreachable'));
    setOrRemove(this.#redisWritable, is(condition === 'ok' || condition === 'full'));
    setOrRemove(this.#redisMemory, memoryRatio);
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

/** Removes the value of an unknown gauge, since 0 would be wrong. */
function setOrRemove(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}
