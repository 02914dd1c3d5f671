/** The predicted routes of the links of a room [PRED-1], from when the code for them has loaded. */
import type { RoutePrediction } from '@throughline/connectivity';
import type { IceServers, NetworkClass, Participant, ParticipantId } from '@throughline/protocol';
import type { LinkView } from '../links/media-topology.js';
import type { LinkPredictions } from '../prediction/link-predictions.js';
import type { NetworkWatch } from '../prediction/network-watch.js';

export interface RoomPredictionsOptions {
  /** Not owned: it outlives the session. */
  network: Promise<NetworkWatch | undefined> | undefined;
  iceServers: IceServers;
  relayOnly: boolean;
  announce: (network: NetworkClass) => void;
  /** Call `update` for each participant. */
  onChange: () => void;
}

export class RoomPredictions {
  #watch: NetworkWatch | undefined;
  #links: LinkPredictions | undefined;
  #iceServers: IceServers;
  #isClosed = false;

  constructor({ network, iceServers, ...options }: RoomPredictionsOptions) {
    this.#iceServers = iceServers;
    void network?.then((watch) => {
      if (this.#isClosed || watch === undefined) return;
      this.#watch = watch;
      watch.useServers(this.#iceServers);
      this.#links = watch.predictLinks(options);
      options.onChange();
    });
  }

  setIceServers(iceServers: IceServers): void {
    this.#iceServers = iceServers;
    this.#watch?.useServers(iceServers);
  }

  /** Call after the participant or its link may have changed. */
  update(participant: Participant, link: LinkView): RoutePrediction | undefined {
    this.#links?.update(participant, {
      isConnecting: link.kind === 'connecting',
      relays: this.#iceServers.servers.some(({ username }) => username !== undefined),
    });
    return this.of(participant.id);
  }

  of(participant: ParticipantId): RoutePrediction | undefined {
    return this.#links?.of(participant);
  }

  remove(participant: ParticipantId): void {
    this.#links?.remove(participant);
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#links?.close();
  }
}
