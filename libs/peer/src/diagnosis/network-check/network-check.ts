/**
 * Runs a network check [CHK-1]: the rungs at the same time, then the measurement through the first relay that works.
 * What follows from each observation is decided in `check-state.ts` of `libs/connectivity`.
 */
import {
  type CheckEvent,
  type CheckFailure,
  type CheckState,
  INITIAL_CHECK,
  isComplete,
  firewallRulesFor,
  type OfferedServer,
  readOffer,
  RELAY_RUNGS,
  type RelayRung,
  relayToMeasure,
  RUNG_DEADLINE_MS,
  type Rung,
  stepCheck,
} from '@throughline/connectivity';
import { type Readable, Store } from '@throughline/std';
import type { SocketAnswer } from '../connection-fault.js';
import { browserProbes, type NetworkProbes } from './network-probes.js';
import type { RelayPath } from './relay-pair.js';

export interface NetworkCheckOptions {
  /** `ws:` or `wss:` address of the API's endpoint. */
  signalUrl: string;
  /** Default: those of the browser. */
  probes?: NetworkProbes;
}

export class NetworkCheck {
  readonly #state = new Store<CheckState>(INITIAL_CHECK);
  readonly #probes: NetworkProbes;
  /** Aborted when the check is closed. */
  readonly #closing = new AbortController();
  /** Those that may be measured. */
  readonly #paths = new Map<RelayRung, RelayPath>();

  /** Starts at once. The owner closes it, also when it is complete. */
  constructor({ signalUrl, probes = browserProbes(signalUrl) }: NetworkCheckOptions) {
    this.#probes = probes;
    void this.#checkSignaling();
    void this.#checkServers();
  }

  get state(): Readable<CheckState> {
    return this.#state;
  }

  /** Closes all connections. The state changes no more. Idempotent. */
  close(): void {
    this.#closing.abort();
    this.#closePaths();
  }

  async #checkSignaling(): Promise<void> {
    const startedAtMs = performance.now();
    const answer = await this.#withDeadline((signal) => this.#probes.openSocket(signal));
    const reason = SOCKET_FAILURES[answer];
    if (reason === undefined) this.#pass('signaling', startedAtMs);
    else this.#fail('signaling', reason);
  }

  async #checkServers(): Promise<void> {
    const startedAtMs = performance.now();
    const outcome = await this.#withDeadline((signal) => this.#probes.requestServers(signal));
    if (!outcome.ok) return this.#fail('api', outcome.reason);
    this.#pass('api', startedAtMs);
    const { iceServers } = outcome;
    const offer = readOffer(iceServers);
    this.#apply({ kind: 'servers/received', offer, firewallRules: firewallRulesFor(iceServers) });
    if (offer.stun !== undefined) void this.#checkStun(offer.stun);
    for (const rung of RELAY_RUNGS) {
      const server = offer.relays[rung];
      if (server !== undefined) void this.#checkRelay(rung, server);
    }
  }

  #checkStun(server: OfferedServer): Promise<void> {
    const startedAtMs = performance.now();
    return this.#withDeadline(async (signal) => {
      const probe = this.#probes.probeStun(server, signal);
      const outcome = await probe.outcome;
      if (!outcome.ok) return this.#fail('stun', outcome.reason);
      this.#pass('stun', startedAtMs);
      this.#apply({ kind: 'addresses/seen', families: await probe.families });
    });
  }

  async #checkRelay(rung: RelayRung, server: OfferedServer): Promise<void> {
    const startedAtMs = performance.now();
    const outcome = await this.#withDeadline((signal) => this.#probes.connectRelay(server, signal));
    if (outcome.ok) {
      this.#paths.set(rung, outcome.path);
      this.#pass(rung, startedAtMs);
    } else this.#fail(rung, outcome.reason);
    if (this.#closing.signal.aborted) return this.#closePaths();
    await this.#measure();
  }

  /** Does nothing while an earlier relay may still work, and once a measurement has started. */
  async #measure(): Promise<void> {
    const over = relayToMeasure(this.#state.get());
    const path = over === undefined ? undefined : this.#paths.get(over);
    if (over === undefined || path === undefined) return this.#closeUnused();
    this.#apply({ kind: 'measurement/started', over });
    this.#closeUnused();
    const result = await this.#probes.measure(path, this.#closing.signal);
    this.#apply({ kind: 'measurement/finished', result });
    this.#closePaths();
  }

  #pass(rung: Rung, startedAtMs: number): void {
    this.#apply({ kind: 'rung/passed', rung, tookMs: performance.now() - startedAtMs });
  }

  #fail(rung: Rung, reason: CheckFailure): void {
    this.#apply({ kind: 'rung/failed', rung, reason });
  }

  #apply(event: CheckEvent): void {
    if (this.#closing.signal.aborted) return;
    this.#state.set(stepCheck(this.#state.get(), event));
    if (isComplete(this.#state.get())) this.#closePaths();
  }

  /** Closes all other relay connections once the measured relay is known. */
  #closeUnused(): void {
    const { measurement } = this.#state.get();
    if (measurement.kind === 'waiting') return;
    const measured = measurement.kind === 'running' ? measurement.over : undefined;
    for (const [rung, path] of this.#paths) {
      if (rung === measured) continue;
      path.close();
      this.#paths.delete(rung);
    }
  }

  #closePaths(): void {
    for (const path of this.#paths.values()) path.close();
    this.#paths.clear();
  }

  /** Ends what does not end by itself, and what is running when the check is closed. */
  #withDeadline<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return run(AbortSignal.any([this.#closing.signal, AbortSignal.timeout(RUNG_DEADLINE_MS)]));
  }
}

const SOCKET_FAILURES: Readonly<Record<SocketAnswer, CheckFailure | undefined>> = {
  answered: undefined,
  cut: 'websocket_cut',
  rejected: 'websocket_rejected',
  unanswered: 'websocket_unanswered',
};
