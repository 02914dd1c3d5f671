/**
 * The TURN servers as rooms receive them: in the room's order [ICE-9], those that are down last [ICE-11]. Probes each
 * server from time to time; what follows from a probe is decided in `server-health.ts`.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { RoomId, TurnServerState } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import type { TurnServerConfig } from '../config/turn-servers.js';
import { Metrics } from '../metrics/metrics.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import { grantCredentials, PROBE_PARTICIPANT } from './credentials.js';
import { RelayAccessService } from './relay-access.service.js';
import { INITIAL_HEALTH, type ServerHealth, stepHealth } from './server-health.js';
import { orderForRoom } from './server-order.js';
import { turnAddress, type TurnAddress } from './stun-transport.js';
import { probeTurnServer } from './turn-probe.js';

/** How often the service looks for servers whose probe is due. */
const TICK_MS = 1_000;
/** How long the credentials of a probe are valid. */
const PROBE_TTL_SECONDS = 60;
/** The probes of all API processes together have at most so many relays at a server. */
const PROBE_ALLOCATIONS = 32;

interface ProbedServer {
  readonly config: TurnServerConfig;
  /** Undefined if the API cannot probe it: it has DTLS alone. */
  readonly address: TurnAddress | undefined;
  health: ServerHealth;
}

@Injectable()
export class TurnServers {
  private readonly log = new Logger(TurnServers.name);
  readonly #servers: readonly ProbedServer[];
  readonly #probeEveryMs: number;

  constructor(
    @Inject(CONFIG) { turn }: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: RelayAccessService,
    private readonly metrics: Metrics,
    scheduler: Scheduler,
  ) {
    this.#servers = (turn?.servers ?? []).map((config) => ({
      config,
      address: probedAddress(config.urls),
      health: INITIAL_HEALTH,
    }));
    this.#probeEveryMs = (turn?.probeSeconds ?? 0) * 1_000;
    if (this.areProbed) scheduler.add(TICK_MS, () => this.#probeDue());
  }

  /** Every server, in the order in which participants of the room receive them. */
  forRoom(roomId: RoomId): { config: TurnServerConfig; isDown: boolean }[] {
    const listed = orderForRoom(
      this.#servers.map(({ config, health }) => ({
        ...config,
        config,
        isDown: health.state === 'down',
      })),
      roomId,
    );
    return [...listed.filter((one) => !one.isDown), ...listed.filter((one) => one.isDown)];
  }

  /** Whether `states` can differ from `unknown`. */
  get areProbed(): boolean {
    return this.#probeEveryMs > 0;
  }

  /** In the order of the settings. */
  get states(): TurnServerState[] {
    return this.#servers.map(({ config: { region }, health: { state, fault } }) => ({
      ...(region !== undefined && { region }),
      state,
      ...(state === 'down' && fault !== undefined && { fault }),
    }));
  }

  /** A client has reported a problem with a relay. Brings the next probes forward. */
  suspect(): void {
    for (const server of this.#servers)
      server.health = stepHealth(server.health, { kind: 'suspected' }, this.clock());
  }

  async #probeDue(): Promise<void> {
    const nowMs = this.clock();
    const due = this.#servers.filter(({ health }) => health.nextProbeAtMs <= nowMs);
    await Promise.all(due.map((server) => this.#probe(server)));
  }

  async #probe(server: ProbedServer): Promise<void> {
    const { config, address } = server;
    if (address === undefined) return;
    const participantId = PROBE_PARTICIPANT;
    const credentials = grantCredentials({
      server: config,
      participantId,
      ttlSeconds: PROBE_TTL_SECONDS,
      nowMs: this.clock(),
    });
    // Rejects while the store is unavailable: the server then cannot know the credentials, and is not probed.
    await this.access.grant(participantId, {
      ...credentials,
      limits: [{ counter: 'probes', max: PROBE_ALLOCATIONS }],
    });
    const outcome = await probeTurnServer(address, credentials);
    const event = {
      kind: 'probed',
      outcome,
      everyMs: this.#probeEveryMs,
      random: Math.random(),
    } as const;
    const before = server.health;
    server.health = stepHealth(before, event, this.clock());
    this.metrics.countTurnProbe(config.region ?? '', outcome);
    this.#logChange(config, before, server.health);
  }

  #logChange({ region }: TurnServerConfig, before: ServerHealth, after: ServerHealth): void {
    if (before.state === after.state) return;
    const server = region === undefined ? {} : { region };
    if (after.state === 'down')
      this.log.warn({ event: 'turn server down', ...server, fault: after.fault });
    else this.log.log({ event: 'turn server up', ...server });
  }
}

/** UDP if the server has it: most clients use it, and it needs no connection. */
function probedAddress(urls: readonly string[]): TurnAddress | undefined {
  const addresses = urls.map(turnAddress).filter((address) => address !== undefined);
  return addresses.find(({ kind }) => kind === 'udp') ?? addresses[0];
}
