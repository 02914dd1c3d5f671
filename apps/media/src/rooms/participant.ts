/**
 * The transports of one participant, one per direction, with its producers and consumers. Reserves a quota before each
 * request to the worker, so that parallel commands cannot exceed a bound.
 */
import type { EndReason, MediaEvent } from '@throughline/media-control';
import type { DtlsParameters, RtpCapabilities, RtpParameters } from '@throughline/protocol';
import { UnsupportedError } from 'mediasoup/errors';
import type { Consumer, IceState, Producer, WebRtcTransport } from 'mediasoup/types';
import { MediaError } from '../control/media-error.js';
import type { Limits } from '../limits.js';
import { BitrateGuard } from './bitrate-guard.js';
import { judgeRtpParameters, ssrcsOf } from './judge-rtp-parameters.js';
import { Quota } from './quota.js';
import type { RoomRouter } from './room-routers.js';

export type Direction = 'send' | 'receive';

export interface ParticipantOptions {
  id: string;
  place: RoomRouter;
  limits: Limits;
  emit: (event: MediaEvent) => void;
  /** The participant has to be removed. Called once, unless it is closed before. */
  onEnd: (reason: EndReason) => void;
}

const CONNECTED: ReadonlySet<IceState> = new Set<IceState>(['connected', 'completed']);

interface OpenTransport {
  direction: Direction;
  transport: WebRtcTransport;
  isConnected: boolean;
}

export interface OpenProducer {
  mediaKind: 'audio' | 'video';
  rtpParameters: RtpParameters;
  isPaused: boolean;
}

export class Participant {
  readonly id: string;
  readonly place: RoomRouter;
  readonly #limits: Limits;
  readonly #emit: (event: MediaEvent) => void;
  readonly #onEnd: (reason: EndReason) => void;
  readonly #transports = new Map<string, OpenTransport>();
  readonly #directions = new Set<Direction>();
  readonly #producers = new Map<string, Producer>();
  readonly #consumers = new Map<string, Consumer>();
  readonly #producerQuota: Quota;
  readonly #consumerQuota: Quota;
  readonly #mids = new Set<string>();
  readonly #ssrcs = new Set<number>();
  #isClosed = false;
  /** Runs while no transport is connected. */
  #disconnection: NodeJS.Timeout | undefined;

  constructor({ id, place, limits, emit, onEnd }: ParticipantOptions) {
    this.id = id;
    this.place = place;
    this.#limits = limits;
    this.#emit = emit;
    this.#onEnd = onEnd;
    this.#producerQuota = new Quota('producers', limits.maxProducersPerParticipant);
    this.#consumerQuota = new Quota('consumers', limits.maxConsumersPerParticipant);
    this.#watchDisconnection();
  }

  get counts() {
    return { producers: this.#producers.size, consumers: this.#consumers.size };
  }

  async openTransport(direction: Direction): Promise<WebRtcTransport> {
    if (this.#directions.has(direction))
      throw new MediaError('limit_reached', `a transport to ${direction} is open`);
    this.#directions.add(direction);
    try {
      const { router, worker } = this.place;
      const transport = await router.createWebRtcTransport({
        webRtcServer: worker.webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
      });
      await (direction === 'send'
        ? transport.setMaxIncomingBitrate(this.#limits.maxIncomingKbps * 1_000)
        : transport.setMaxOutgoingBitrate(this.#limits.maxOutgoingKbps * 1_000));
      if (this.#isClosed) throw closeOrphan(transport);
      this.#transports.set(transport.id, { direction, transport, isConnected: false });
      this.#watchTransport(transport);
      this.#guardBitrate(transport);
      return transport;
    } catch (error) {
      this.#directions.delete(direction);
      throw error;
    }
  }

  async connectTransport(id: string, dtlsParameters: DtlsParameters): Promise<void> {
    const open = this.#transport(id);
    if (open.isConnected) throw new MediaError('wrong_transport_state', 'already connected');
    open.isConnected = true;
    await open.transport.connect({ dtlsParameters });
  }

  restartIce(transportId: string) {
    return this.#transport(transportId).transport.restartIce();
  }

  async openProducer(transportId: string, media: OpenProducer): Promise<Producer> {
    const transport = this.#transportFor(transportId, 'send');
    const { mediaKind, rtpParameters, isPaused } = media;
    const { rtpCapabilities } = this.place.router;
    const used = { usedMids: this.#mids, usedSsrcs: this.#ssrcs };
    const problem = judgeRtpParameters({ mediaKind, rtpParameters, rtpCapabilities, ...used });
    if (problem !== undefined) throw new MediaError('invalid_rtp_parameters', problem);
    const ssrcs = ssrcsOf(rtpParameters.encodings);
    const { mid } = rtpParameters;
    this.#producerQuota.reserve();
    if (mid !== undefined) this.#mids.add(mid);
    for (const ssrc of ssrcs) this.#ssrcs.add(ssrc);
    const release = () => {
      this.#producerQuota.release();
      if (mid !== undefined) this.#mids.delete(mid);
      for (const ssrc of ssrcs) this.#ssrcs.delete(ssrc);
    };
    let producer: Producer;
    try {
      producer = await transport.produce({
        kind: mediaKind,
        rtpParameters,
        paused: isPaused,
        keyFrameRequestDelay: this.#limits.keyFrameRequestMs,
      });
    } catch (error) {
      release();
      // The client sent another profile of a codec, for example. Other errors, such as a dead worker, are not its fault.
      if (!(error instanceof TypeError || error instanceof UnsupportedError)) throw error;
      throw new MediaError('invalid_rtp_parameters', 'mediasoup rejects them', { cause: error });
    }
    producer.observer.once('close', release);
    if (this.#isClosed) throw closeOrphan(producer);
    this.#watchProducer(producer);
    return producer;
  }

  /** Consumes a producer that is available on this participant's router. */
  async openConsumer(
    transportId: string,
    producerId: string,
    rtpCapabilities: RtpCapabilities,
  ): Promise<Consumer> {
    const transport = this.#transportFor(transportId, 'receive');
    if (!this.place.router.canConsume({ producerId, rtpCapabilities }))
      throw new MediaError('cannot_consume', 'no common codec');
    this.#consumerQuota.reserve();
    let consumer: Consumer;
    try {
      consumer = await transport.consume({ producerId, rtpCapabilities, paused: true });
    } catch (error) {
      this.#consumerQuota.release();
      throw error;
    }
    consumer.observer.once('close', () => this.#consumerQuota.release());
    if (this.#isClosed) throw closeOrphan(consumer);
    this.#watchConsumer(consumer);
    return consumer;
  }

  hasProducer(id: string): boolean {
    return this.#producers.has(id);
  }

  producer(id: string): Producer {
    return existing(this.#producers.get(id), 'producer');
  }

  consumer(id: string): Consumer {
    return existing(this.#consumers.get(id), 'consumer');
  }

  /** Closes the transports, and with them all producers and consumers. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#disconnection);
    for (const { transport } of this.#transports.values()) transport.close();
    this.#transports.clear();
  }

  #transport(id: string): OpenTransport {
    return existing(this.#transports.get(id), 'transport');
  }

  #transportFor(id: string, direction: Direction): WebRtcTransport {
    const open = this.#transport(id);
    if (open.direction !== direction)
      throw new MediaError('wrong_transport_state', `the transport is to ${open.direction}`);
    return open.transport;
  }

  /** Also of a transport to receive, on which a client sends little more than feedback unless it is hostile. */
  #guardBitrate(transport: WebRtcTransport): void {
    const guard = new BitrateGuard({
      limitKbps: this.#limits.maxIncomingKbps,
      checkMs: this.#limits.bitrateCheckMs,
      measureKbps: async () => {
        const [stats] = await transport.getStats();
        return (stats?.recvBitrate ?? 0) / 1_000;
      },
      onExcess: () => this.#onEnd('bitrate_exceeded'),
    });
    transport.observer.once('close', () => guard[Symbol.dispose]());
  }

  #watchTransport(transport: WebRtcTransport): void {
    const report = () =>
      this.#emit({
        kind: 'transport/state',
        participant: this.id,
        transport: transport.id,
        dtls: transport.dtlsState,
        ice: transport.iceState,
      });
    transport.on('dtlsstatechange', report);
    transport.on('icestatechange', () => {
      this.#watchDisconnection();
      report();
    });
  }

  #watchDisconnection(): void {
    const isConnected = [...this.#transports.values()].some(({ transport }) =>
      CONNECTED.has(transport.iceState),
    );
    if (isConnected) {
      clearTimeout(this.#disconnection);
      this.#disconnection = undefined;
    } else
      this.#disconnection ??= setTimeout(
        () => this.#onEnd('disconnected'),
        this.#limits.disconnectedMs,
      );
  }

  #watchProducer(producer: Producer): void {
    const of = { participant: this.id, producer: producer.id };
    this.#producers.set(producer.id, producer);
    this.place.worker.addStreams(1);
    producer.on('score', (scores) =>
      this.#emit({ kind: 'producer/score', ...of, scores: scores.map(({ score }) => score) }),
    );
    producer.observer.once('close', () => {
      this.#producers.delete(producer.id);
      this.place.worker.addStreams(-1);
    });
  }

  #watchConsumer(consumer: Consumer): void {
    const of = { participant: this.id, consumer: consumer.id };
    this.#consumers.set(consumer.id, consumer);
    this.place.worker.addStreams(1);
    consumer.on('layerschange', (layers) =>
      this.#emit({
        kind: 'consumer/layers',
        ...of,
        ...(layers !== undefined && { spatialLayer: layers.spatialLayer }),
      }),
    );
    consumer.observer.once('close', () => {
      this.#consumers.delete(consumer.id);
      this.place.worker.addStreams(-1);
    });
  }
}

function existing<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new MediaError('not_found', `no such ${what}`);
  return value;
}

/** Closes what the worker opened for a participant that has left meanwhile. */
function closeOrphan(resource: { close(): void }): MediaError {
  resource.close();
  return new MediaError('not_found', 'the participant has left');
}
