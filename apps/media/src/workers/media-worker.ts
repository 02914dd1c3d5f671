/**
 * One process of mediasoup's worker, which receives the media of all its rooms on one UDP and TCP port. So a firewall
 * needs one open port per worker, whatever the number of participants.
 */
import { createWorker } from 'mediasoup';
import type { Router, WebRtcServer, Worker, WorkerResourceUsage } from 'mediasoup/types';
import type { WorkerSettings } from '../config/environment.js';
import { ROUTER_CODECS } from './codecs.js';

/** Per participant: two that it sends, and those of the others that a client shows on one page. */
const EXPECTED_STREAMS = 10;

export class MediaWorker {
  /** From 0; also decides the port. A worker that replaces another has the same index. */
  readonly index: number;
  readonly webRtcServer: WebRtcServer;
  readonly #worker: Worker;
  #streams = 0;
  #participants = 0;

  private constructor(index: number, worker: Worker, webRtcServer: WebRtcServer) {
    this.index = index;
    this.#worker = worker;
    this.webRtcServer = webRtcServer;
  }

  static async start(index: number, settings: WorkerSettings): Promise<MediaWorker> {
    const { binary, listenAddress, announcedAddress, firstPort } = settings;
    const worker = await createWorker({
      logLevel: 'warn',
      ...(binary !== undefined && { workerBin: binary }),
    });
    const port = firstPort === 0 ? 0 : firstPort + index;
    const listen = { ip: listenAddress, announcedAddress, port };
    try {
      const webRtcServer = await worker.createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...listen },
          { protocol: 'tcp', ...listen },
        ],
      });
      return new MediaWorker(index, worker, webRtcServer);
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  get pid(): number {
    return this.#worker.pid;
  }

  /** Streams that this worker receives and sends. */
  get streams(): number {
    return this.#streams;
  }

  /**
   * In streams, without a request to the worker. A participant counts as soon as it is placed on this worker, since in a
   * join storm all participants are placed before the first one has a stream.
   */
  get load(): number {
    return Math.max(this.#streams, this.#participants * EXPECTED_STREAMS);
  }

  /** Adds the number of opened streams, or subtracts that of closed ones. */
  addStreams(count: number): void {
    this.#streams += count;
  }

  /** Adds the number of placed participants, or subtracts that of participants who have left. */
  addParticipants(count: number): void {
    this.#participants += count;
  }

  createRouter(): Promise<Router> {
    return this.#worker.createRouter({ mediaCodecs: ROUTER_CODECS });
  }

  resourceUsage(): Promise<WorkerResourceUsage> {
    return this.#worker.getResourceUsage();
  }

  /** Calls `listener` once if the process ends before `close`. */
  onDeath(listener: () => void): void {
    this.#worker.once('died', listener);
  }

  /** Ends the process, and with it all routers and transports. */
  close(): void {
    this.#worker.close();
  }
}
