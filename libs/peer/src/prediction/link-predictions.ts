/**
 * Predicts the route of each link of a room while the link connects [PRED-1], from the network class of this client and
 * that of the other participant, and announces the own one [NAT-1].
 */
import { predictRoute, type RoutePrediction } from '@throughline/connectivity';
import type { NetworkClass, Participant, ParticipantId } from '@throughline/protocol';
import { isShallowEqual, type Readable } from '@throughline/std';

export interface LinkPredictionsOptions {
  network: Readable<NetworkClass | undefined>;
  /** If true, the client announces only `relay-only`. */
  relayOnly: boolean;
  /** Sends the own class to the room. */
  announce: (network: NetworkClass) => void;
  /** The own class has changed: call `update` for each participant. */
  onChange: () => void;
}

export interface LinkObservation {
  isConnecting: boolean;
  /** Whether a TURN server is offered to this client, and so to the others. */
  relays: boolean;
}

export class LinkPredictions {
  readonly #options: LinkPredictionsOptions;
  readonly #predictions = new Map<ParticipantId, RoutePrediction>();
  /** Participants whose links have connected or failed. */
  readonly #decided = new Set<ParticipantId>();
  readonly #unsubscribe: () => void;
  #announced: NetworkClass | undefined;

  constructor(options: LinkPredictionsOptions) {
    this.#options = options;
    this.#unsubscribe = options.network.subscribe(() => {
      this.#announce();
      options.onChange();
    });
    this.#announce();
  }

  /** Call after either may have changed. A link that has once connected or failed keeps its prediction [PRED-2]. */
  update({ id, network }: Pick<Participant, 'id' | 'network'>, link: LinkObservation): void {
    if (!link.isConnecting) this.#decided.add(id);
    if (this.#decided.has(id)) return;
    const own = this.#own;
    if (own === undefined || network === undefined) return;
    const prediction = predictRoute(own, network, link);
    const previous = this.#predictions.get(id);
    if (previous === undefined || !isShallowEqual(previous, prediction))
      this.#predictions.set(id, prediction);
  }

  /** The same object until it changes. `undefined` if the class of one end was unknown when the link connected. */
  of(participant: ParticipantId): RoutePrediction | undefined {
    return this.#predictions.get(participant);
  }

  /** Call when the participant has left. */
  remove(participant: ParticipantId): void {
    this.#predictions.delete(participant);
    this.#decided.delete(participant);
  }

  /** Idempotent. No callback is called after it returns. */
  close(): void {
    this.#unsubscribe();
  }

  get #own(): NetworkClass | undefined {
    return this.#options.relayOnly ? { kind: 'relay-only' } : this.#options.network.get();
  }

  #announce(): void {
    const own = this.#own;
    if (own === undefined) return;
    if (this.#announced !== undefined && isShallowEqual(own, this.#announced)) return;
    this.#announced = own;
    this.#options.announce(own);
  }
}
