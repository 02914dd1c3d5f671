/**
 * Predicts the routes of the links of a room [PRED-1] and reports their outcomes to the API [LNK-6], once the code for
 * both has loaded.
 */
import type { RoutePrediction } from '@throughline/connectivity';
import type { IceServers, NetworkClass, Participant, ParticipantId } from '@throughline/protocol';
import type { MediaTopology } from '../links/media-topology.js';
import type { LinkPredictions } from '../prediction/link-predictions.js';
import type { NetworkWatch } from '../prediction/network-watch.js';
import type { LinkReports, LinkReportsOptions } from '../outcomes/link-reports.js';

export interface LinkObserversOptions {
  /** Not owned: it outlives the session. */
  network: Promise<NetworkWatch | undefined> | undefined;
  iceServers: IceServers;
  relayOnly: boolean;
  announce: (network: NetworkClass) => void;
  reports: LinkReportsOptions;
  /** Call `update` for each participant. */
  onChange: () => void;
}

export class LinkObservers {
  #watch: NetworkWatch | undefined;
  #predictions: LinkPredictions | undefined;
  #reports: LinkReports | undefined;
  #iceServers: IceServers;
  #isClosed = false;

  constructor({ network, iceServers, reports, ...options }: LinkObserversOptions) {
    this.#iceServers = iceServers;
    void network?.then((watch) => {
      if (this.#isClosed || watch === undefined) return;
      this.#watch = watch;
      watch.useServers(this.#iceServers);
      this.#predictions = watch.predictLinks(options);
      this.#reports = watch.reportLinks(reports);
      options.onChange();
    });
  }

  setIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    this.#watch?.useServers(iceServers);
  }

  /** Call after the participant or its link in the topology may have changed. */
  update(participant: Participant, topology: MediaTopology): void {
    const { id } = participant;
    const view = topology.link(id);
    this.#predictions?.update(participant, {
      isConnecting: view.kind === 'connecting',
      relays: this.#iceServers.servers.some(({ username }) => username !== undefined),
    });
    const predicted = this.predictionOf(id)?.route;
    this.#reports?.update(participant, { view, stats: topology.stats(id), predicted });
  }

  predictionOf(participant: ParticipantId): RoutePrediction | undefined {
    return this.#predictions?.of(participant);
  }

  remove(participant: ParticipantId): void {
    this.#predictions?.remove(participant);
    this.#reports?.remove(participant);
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#predictions?.close();
    this.#reports?.close();
  }
}
