/**
 * The state of a network check: a pure function of what the check observes. The runner is in `libs/peer`, the sentences
 * are in the pages. A rung that is over stays as it is.
 */
import type { RelayProblem } from '../failure.js';
import type { Measurement } from './measurement.js';
import {
  ADDRESS_FAMILIES,
  type AddressFamily,
  RELAY_RUNGS,
  type RelayRung,
  type Rung,
  RUNGS,
  SLOW_MS,
} from './rungs.js';
import type { FirewallRule, ServerOffer } from './server-offer.js';

/** Why a rung failed. Each belongs to one rung, or to any of the relays. */
export type CheckFailure =
  /** The API sent no answer in time. */
  | 'api_unanswered'
  /** The answer did not come from the API: a portal or a proxy of the network wrote it. */
  | 'api_intercepted'
  /** The API, or a proxy in front of it, reports a fault. */
  | 'server_fault'
  /** This address has started too many checks [LIM-20]. */
  | 'rate_limited'
  /** The WebSocket neither opened nor failed in time, or the API did not answer on it. */
  | 'websocket_unanswered'
  /** The WebSocket did not open. */
  | 'websocket_rejected'
  /** The WebSocket opened, and closed before the API answered on it. */
  | 'websocket_cut'
  /** The browser has no WebRTC, or a policy or an extension disables it. */
  | 'no_webrtc'
  /** The STUN server did not answer. */
  | 'stun_unanswered'
  /** There is a relay, and no packet came back through it. */
  | 'no_packet'
  | Exclude<RelayProblem, 'relay_not_configured' | 'relay_quota_used'>;

/** Why a rung was not checked. That is no fault of the network. */
export type SkipReason =
  /** The operator configured no such server, or none with this transport. */
  | 'not_offered'
  /** The operator configured no TURN server at all. */
  | 'no_relay'
  /** All relays that checks may use are reserved [LIM-20]. */
  | 'relays_reserved'
  /** The API named no servers, so there was nothing to check. */
  | 'api_failed';

export type RungState =
  | { readonly kind: 'running' }
  | { readonly kind: 'passed'; readonly tookMs: number }
  | { readonly kind: 'slow'; readonly tookMs: number }
  | { readonly kind: 'failed'; readonly reason: CheckFailure }
  | { readonly kind: 'skipped'; readonly reason: SkipReason };

/** Whether the STUN server saw an address of the family. `unknown`: it saw none at all. */
export type FamilyState = 'running' | 'seen' | 'not_seen' | 'unknown';

export type MeasurementState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly over: RelayRung }
  | { readonly kind: 'done'; readonly over: RelayRung; readonly result: Measurement }
  /** No relay to measure through, or hardly any packet came back. */
  | { readonly kind: 'skipped' };

export interface CheckState {
  readonly rungs: Readonly<Record<Rung, RungState>>;
  readonly families: Readonly<Record<AddressFamily, FamilyState>>;
  readonly measurement: MeasurementState;
  /** Of the servers that the API named. */
  readonly firewallRules: readonly FirewallRule[];
}

export type CheckEvent =
  | {
      readonly kind: 'servers/received';
      readonly offer: ServerOffer;
      readonly firewallRules: FirewallRule[];
    }
  | { readonly kind: 'rung/passed'; readonly rung: Rung; readonly tookMs: number }
  | { readonly kind: 'rung/failed'; readonly rung: Rung; readonly reason: CheckFailure }
  /** What the STUN server saw. After the rung is over. */
  | { readonly kind: 'addresses/seen'; readonly families: ReadonlySet<AddressFamily> }
  | { readonly kind: 'measurement/started'; readonly over: RelayRung }
  | { readonly kind: 'measurement/finished'; readonly result: Measurement | undefined };

const RUNNING = { kind: 'running' } as const;

export const INITIAL_CHECK: CheckState = {
  rungs: {
    api: RUNNING,
    signaling: RUNNING,
    stun: RUNNING,
    relay_udp: RUNNING,
    relay_tcp: RUNNING,
    relay_tls: RUNNING,
  },
  families: { ipv4: 'running', ipv6: 'running' },
  measurement: { kind: 'waiting' },
  firewallRules: [],
};

export function stepCheck(state: CheckState, event: CheckEvent): CheckState {
  return skipMeasurement(settleFamilies(apply(state, event)));
}

function apply(state: CheckState, event: CheckEvent): CheckState {
  switch (event.kind) {
    case 'servers/received':
      return skipNotOffered({ ...state, firewallRules: event.firewallRules }, event.offer);
    case 'rung/passed': {
      const { rung, tookMs } = event;
      const kind = tookMs > SLOW_MS[rung] ? 'slow' : 'passed';
      return endRung(state, rung, { kind, tookMs });
    }
    case 'rung/failed': {
      const { rung, reason } = event;
      const failed = endRung(state, rung, { kind: 'failed', reason });
      return rung === 'api' ? skipAll(failed, ['stun', ...RELAY_RUNGS], 'api_failed') : failed;
    }
    case 'addresses/seen':
      return { ...state, families: familiesSeen(event.families) };
    case 'measurement/started':
      return { ...state, measurement: { kind: 'running', over: event.over } };
    case 'measurement/finished':
      return endMeasurement(state, event.result);
  }
}

function endRung(state: CheckState, rung: Rung, result: RungState): CheckState {
  if (state.rungs[rung].kind !== 'running') return state;
  return { ...state, rungs: { ...state.rungs, [rung]: result } };
}

function skipAll(state: CheckState, rungs: readonly Rung[], reason: SkipReason): CheckState {
  return rungs.reduce((now, rung) => endRung(now, rung, { kind: 'skipped', reason }), state);
}

function skipNotOffered(state: CheckState, offer: ServerOffer): CheckState {
  const { stun, relays, areRelaysReserved } = offer;
  const missing = RELAY_RUNGS.filter((rung) => relays[rung] === undefined);
  const hasNone = missing.length === RELAY_RUNGS.length;
  const reason = areRelaysReserved ? 'relays_reserved' : hasNone ? 'no_relay' : 'not_offered';
  const withoutRelays = skipAll(state, missing, reason);
  return stun === undefined ? skipAll(withoutRelays, ['stun'], 'not_offered') : withoutRelays;
}

function familiesSeen(seen: ReadonlySet<AddressFamily>): CheckState['families'] {
  const stateOf = (family: AddressFamily): FamilyState => {
    if (seen.size === 0) return 'unknown';
    return seen.has(family) ? 'seen' : 'not_seen';
  };
  return { ipv4: stateOf('ipv4'), ipv6: stateOf('ipv6') };
}

/** Without an answer of the STUN server, nothing sees the addresses. */
function settleFamilies(state: CheckState): CheckState {
  const { stun } = state.rungs;
  const isUnseen = stun.kind === 'failed' || stun.kind === 'skipped';
  const isRunning = ADDRESS_FAMILIES.some((family) => state.families[family] === 'running');
  return isUnseen && isRunning ? { ...state, families: familiesSeen(new Set()) } : state;
}

function endMeasurement(state: CheckState, result: Measurement | undefined): CheckState {
  const { measurement } = state;
  if (measurement.kind !== 'running') return state;
  const { over } = measurement;
  return {
    ...state,
    measurement: result === undefined ? { kind: 'skipped' } : { kind: 'done', over, result },
  };
}

/** Once no relay is left to measure through. */
function skipMeasurement(state: CheckState): CheckState {
  const isPossible = RELAY_RUNGS.some((rung) => !isUnusable(state.rungs[rung]));
  if (state.measurement.kind !== 'waiting' || isPossible) return state;
  return { ...state, measurement: { kind: 'skipped' } };
}

const isUnusable = ({ kind }: RungState) => kind === 'failed' || kind === 'skipped';

export const hasPassed = ({ kind }: RungState): boolean => kind === 'passed' || kind === 'slow';

/**
 * The relay to measure through: the first one that works, as links prefer UDP. Undefined while an earlier one may still
 * work, and if none does.
 */
export function relayToMeasure({ rungs, measurement }: CheckState): RelayRung | undefined {
  if (measurement.kind !== 'waiting') return undefined;
  const first = RELAY_RUNGS.find((rung) => !isUnusable(rungs[rung]));
  return first !== undefined && hasPassed(rungs[first]) ? first : undefined;
}

export function isComplete({ rungs, families, measurement }: CheckState): boolean {
  return (
    RUNGS.every((rung) => rungs[rung].kind !== 'running') &&
    ADDRESS_FAMILIES.every((family) => families[family] !== 'running') &&
    (measurement.kind === 'done' || measurement.kind === 'skipped')
  );
}
