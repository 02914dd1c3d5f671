/**
 * Keeps the class of this client's network: observes it when the STUN servers are known, and again when the network
 * changes [NAT-2]. Loaded on demand (`load-network-watch.ts`).
 */
import { classifyNetwork } from '@throughline/connectivity';
import type { IceServers, NetworkClass } from '@throughline/protocol';
import { isShallowEqual, type Readable, Store } from '@throughline/std';
import { LinkReports, type LinkReportsOptions } from '../outcomes/link-reports.js';
import { onNetworkChange } from '../signaling/network-change.js';
import { LinkPredictions, type LinkPredictionsOptions } from './link-predictions.js';
import { observeNetwork } from './observe-network.js';
import { stunServers } from './stun-servers.js';

/** Browsers fire several hints for one change, some before the new network has an address. */
export const SETTLING_MS = 1_000;

export class NetworkWatch {
  readonly #network = new Store<NetworkClass | undefined>(undefined);
  readonly #closing = new AbortController();
  #urls: readonly string[] = [];
  /** Aborted when a newer observation begins. */
  #observing = new AbortController();
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    onNetworkChange(() => this.#observeSoon(), this.#closing.signal);
  }

  /** `undefined` until it is known, and while the network cannot be classified. */
  get network(): Readable<NetworkClass | undefined> {
    return this.#network;
  }

  /** Observes the network anew, unless it has the same STUN servers. */
  useServers(iceServers: IceServers): void {
    const urls = stunServers(iceServers);
    if (urls.join() === this.#urls.join()) return;
    this.#urls = urls;
    void this.#observe();
  }

  /** Of the links of a room. The caller owns and closes them. */
  predictLinks(options: Omit<LinkPredictionsOptions, 'network'>): LinkPredictions {
    return new LinkPredictions({ ...options, network: this.#network });
  }

  /** Of the links of a room: made here, so that one file holds all that is loaded later. The caller owns and closes them. */
  reportLinks(options: LinkReportsOptions): LinkReports {
    return new LinkReports(options);
  }

  /** Idempotent. The class does not change any more. */
  close(): void {
    this.#closing.abort();
    this.#observing.abort();
    clearTimeout(this.#settling);
  }

  #observeSoon(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.#observe(), SETTLING_MS);
  }

  async #observe(): Promise<void> {
    this.#observing.abort();
    const { signal } = (this.#observing = new AbortController());
    if (this.#closing.signal.aborted || this.#urls.length === 0) return;
    // An extension or a limit of the browser: the links show what it means for the meeting.
    const observations = await observeNetwork(this.#urls, signal).catch(() => undefined);
    if (signal.aborted) return;
    const network = observations && classifyNetwork(observations);
    const previous = this.#network.get();
    if (previous === undefined || network === undefined || !isShallowEqual(previous, network))
      this.#network.set(network);
  }
}
