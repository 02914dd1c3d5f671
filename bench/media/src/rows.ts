/** What the bench can measure. Each row is measured for every system, in the same run. */
import { type Access, portRestricted, symmetric, webPortsOnly } from '@throughline/nat-lab';

/** From Join to the first remote frame, over a path and a distance to the servers. */
export interface StartUpRow {
  readonly kind: 'start-up';
  readonly id: string;
  readonly title: string;
  /** Both people have it. */
  readonly access: Access;
  /** From each person to the servers; twice that between the people. */
  readonly roundTripMs: number;
}

/** The time without media after something happened to a call. */
export interface GapRow {
  readonly kind: 'gap';
  readonly id: Disturbance;
  readonly title: string;
  /** The longest gap that the project aims for. */
  readonly targetMs?: number;
  /** Both people have it. */
  readonly access: Access;
}

export type Disturbance =
  | 'roam'
  | 'new-address'
  | 'nat-reboot'
  | 'udp-blocked'
  | 'relay-killed'
  | 'blackout'
  | 'signaling-killed';
export type Row = StartUpRow | GapRow;

/** A calm call has such gaps too on a busy machine, so a shorter one is none. */
export const CALM_GAP_MS = 250;

export const BLACKOUT_MS = 10_000;

const PATHS: readonly { id: string; title: string; access: Access }[] = [
  { id: 'direct', title: 'direct', access: portRestricted },
  { id: 'relay-udp', title: 'relay by UDP', access: symmetric },
  { id: 'relay-tls', title: 'relay by TLS', access: webPortsOnly },
];

const START_UP: readonly StartUpRow[] = PATHS.flatMap(({ id, title, access }) =>
  [0, 50, 150].map((roundTripMs): StartUpRow => ({
    kind: 'start-up',
    id: `${id}-${roundTripMs}`,
    title: `${title}, ${roundTripMs} ms`,
    access,
    roundTripMs,
  })),
);

const DIRECT = { kind: 'gap', access: portRestricted } as const;
const RELAYED = { kind: 'gap', access: symmetric } as const;

const GAPS: readonly GapRow[] = [
  {
    ...DIRECT,
    id: 'roam',
    title: 'Wi-Fi → 4G, which the system reports',
    targetMs: 1_000,
  },
  {
    ...DIRECT,
    id: 'new-address',
    title: 'another public address, which no system reports',
    targetMs: 3_000,
  },
  {
    ...DIRECT,
    id: 'nat-reboot',
    title: 'reboot of the NAT, which no system reports',
    targetMs: 3_000,
  },
  { ...DIRECT, id: 'udp-blocked', title: 'the network blocks UDP', targetMs: 3_000 },
  {
    ...RELAYED,
    id: 'relay-killed',
    title: 'relayed: the TURN server in use dies, another one runs',
    targetMs: 3_000,
  },
  { ...DIRECT, id: 'blackout', title: `no packets for ${BLACKOUT_MS / 1_000} s` },
  {
    ...DIRECT,
    id: 'signaling-killed',
    title: 'signaling server killed and started',
    targetMs: CALM_GAP_MS,
  },
];

export const ROWS: readonly Row[] = [...START_UP, ...GAPS];
