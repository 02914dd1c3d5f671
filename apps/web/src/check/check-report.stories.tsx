import {
  type CheckEvent,
  type CheckFailure,
  INITIAL_CHECK,
  type Measurement,
  RELAY_RUNGS,
  type Rung,
  stepCheck,
} from '@throughline/connectivity';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { CheckReport } from './check-report';

const server = { urls: ['turn:turn.example'] };
const openings = [
  { protocol: 'udp', host: 'turn.example', port: 3478 },
  { protocol: 'tcp', host: 'turn.example', port: 443 },
] as const;

const received = (relays: readonly (typeof RELAY_RUNGS)[number][] = RELAY_RUNGS): CheckEvent => ({
  kind: 'servers/received',
  offer: {
    stun: server,
    relays: Object.fromEntries(relays.map((rung) => [rung, server])),
    areRelaysReserved: false,
  },
  openings: [...openings],
});
const passed = (rung: Rung, tookMs = 84): CheckEvent => ({ kind: 'rung/passed', rung, tookMs });
const failed = (rung: Rung, reason: CheckFailure): CheckEvent => ({
  kind: 'rung/failed',
  rung,
  reason,
});
const seen: CheckEvent = { kind: 'addresses/seen', families: new Set(['ipv4']) };
const measured = (over: (typeof RELAY_RUNGS)[number], result: Measurement): CheckEvent[] => [
  { kind: 'measurement/started', over },
  { kind: 'measurement/finished', result },
];
const GOOD = { roundTripMs: 18.2, jitterMs: 1.4, lossRatio: 0, bitrateKbps: 2_500 };
const POOR = { roundTripMs: 340, jitterMs: 62, lossRatio: 0.081, bitrateKbps: 420 };
const reached = [passed('api'), passed('signaling', 120)];

const after = (...events: CheckEvent[]): StoryObj => ({
  render: () => (
    <main className="mx-auto max-w-2xl p-5">
      <h1 className="sr-only">Network check</h1>
      <CheckReport state={events.reduce(stepCheck, INITIAL_CHECK)} />
    </main>
  ),
});

export default { title: 'Check/Report' } satisfies Meta;

export const Checking = after(...reached, received(), passed('stun'), seen);
export const Good = after(
  ...reached,
  received(),
  passed('stun'),
  seen,
  ...RELAY_RUNGS.map((rung) => passed(rung)),
  ...measured('relay_udp', GOOD),
);
/** As the embedded product offers it. */
export const WithoutTls = after(
  ...reached,
  received(['relay_udp', 'relay_tcp']),
  passed('stun'),
  seen,
  passed('relay_udp'),
  passed('relay_tcp'),
  ...measured('relay_udp', GOOD),
);
export const NoRelay = after(...reached, received([]), passed('stun'), seen);
export const UdpBlocked = after(
  ...reached,
  received(),
  failed('stun', 'stun_unanswered'),
  failed('relay_udp', 'relay_unreachable'),
  passed('relay_tcp', 3_400),
  passed('relay_tls'),
  ...measured('relay_tcp', POOR),
);
export const Blocked = after(
  ...reached,
  received(),
  failed('stun', 'stun_unanswered'),
  failed('relay_udp', 'relay_unreachable'),
  failed('relay_tcp', 'no_packet'),
  failed('relay_tls', 'relay_credentials_refused'),
);
export const WebSocketBlocked = after(
  passed('api'),
  failed('signaling', 'websocket_rejected'),
  received(),
  passed('stun'),
  seen,
  ...RELAY_RUNGS.map((rung) => passed(rung)),
  ...measured('relay_udp', GOOD),
);
export const Offline = after(
  failed('api', 'api_unanswered'),
  failed('signaling', 'websocket_unanswered'),
);
export const TooManyChecks = after(passed('signaling'), failed('api', 'rate_limited'));
