/** Network checks of the stories, as the events that they consist of. */
import {
  type CheckEvent,
  type CheckFailure,
  type CheckState,
  INITIAL_CHECK,
  type Measurement,
  RELAY_RUNGS,
  type RelayRung,
  type Rung,
  stepCheck,
} from '@throughline/connectivity';
import { Store } from '@throughline/std';
import type { RepeatableCheck } from '@/check/repeatable-check';

const server = { urls: ['turn:turn.example'] };
const firewallRules = [
  { protocol: 'udp', host: 'turn.example', port: 3478 },
  { protocol: 'tcp', host: 'turn.example', port: 443 },
] as const;

const received = (relays: readonly RelayRung[] = RELAY_RUNGS): CheckEvent => ({
  kind: 'servers/received',
  offer: {
    stun: server,
    relays: Object.fromEntries(relays.map((rung) => [rung, server])),
    areRelaysReserved: false,
  },
  firewallRules: [...firewallRules],
});
const passed = (rung: Rung, tookMs = 84): CheckEvent => ({ kind: 'rung/passed', rung, tookMs });
const failed = (rung: Rung, reason: CheckFailure): CheckEvent => ({
  kind: 'rung/failed',
  rung,
  reason,
});
const seen: CheckEvent = { kind: 'addresses/seen', families: new Set(['ipv4']) };
const measured = (over: RelayRung, result: Measurement): CheckEvent[] => [
  { kind: 'measurement/started', over },
  { kind: 'measurement/finished', result },
];
const GOOD = { roundTripMs: 18.2, jitterMs: 1.4, lossRatio: 0, bitrateKbps: 2_500 };
const POOR = { roundTripMs: 340, jitterMs: 62, lossRatio: 0.081, bitrateKbps: 420 };
const reached = [passed('api'), passed('signaling', 120)];

const after = (...events: CheckEvent[]): CheckState => events.reduce(stepCheck, INITIAL_CHECK);

export const CHECKS = {
  checking: after(...reached, received(), passed('stun'), seen),
  good: after(
    ...reached,
    received(),
    passed('stun'),
    seen,
    ...RELAY_RUNGS.map((rung) => passed(rung)),
    ...measured('relay_udp', GOOD),
  ),
  withoutTls: after(
    ...reached,
    received(['relay_udp', 'relay_tcp']),
    passed('stun'),
    seen,
    passed('relay_udp'),
    passed('relay_tcp'),
    ...measured('relay_udp', GOOD),
  ),
  noRelay: after(...reached, received([]), passed('stun'), seen),
  udpBlocked: after(
    ...reached,
    received(),
    failed('stun', 'stun_unanswered'),
    failed('relay_udp', 'relay_unreachable'),
    passed('relay_tcp', 3_400),
    passed('relay_tls'),
    ...measured('relay_tcp', POOR),
  ),
  blocked: after(
    ...reached,
    received(),
    failed('stun', 'stun_unanswered'),
    failed('relay_udp', 'relay_unreachable'),
    failed('relay_tcp', 'no_packet'),
    failed('relay_tls', 'relay_credentials_refused'),
  ),
  webSocketBlocked: after(
    passed('api'),
    failed('signaling', 'websocket_rejected'),
    received(),
    passed('stun'),
    seen,
    ...RELAY_RUNGS.map((rung) => passed(rung)),
    ...measured('relay_udp', GOOD),
  ),
  offline: after(failed('api', 'api_unanswered'), failed('signaling', 'websocket_unanswered')),
  tooManyChecks: after(passed('signaling'), failed('api', 'rate_limited')),
} satisfies Record<string, CheckState>;

/** Starting it again has no effect. */
export const scriptedCheck = (name: keyof typeof CHECKS): RepeatableCheck => ({
  state: new Store<CheckState>(CHECKS[name]),
  start: () => undefined,
});
