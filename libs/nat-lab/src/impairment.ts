/** Commands that delay, drop and rate-limit the packets that a router forwards. Pure. */
import { runWithInput, waitUntil } from './wiring.js';

/** Absent properties impair nothing. */
export interface Impairment {
  /** The packets that are impaired: those that leave the site, those that enter it, or both. Default: `both`. */
  direction?: 'outbound' | 'inbound' | 'both';
  rateKbps?: number;
  delayMs?: number;
  /** The maximum deviation from `delayMs`, in either direction. */
  jitterMs?: number;
  lossPercent?: number;
}

/**
 * How packets are delayed and dropped: by the kernel's netem, or by `images/impair.py` through
 * NFQUEUE.
 */
export type ImpairmentMethod = 'netem' | 'queue';

/** The packets of a direction leave the router by this interface. */
const DEVICES = { outbound: 'wan', inbound: 'lan' } as const;

const DIRECTIONS = ['outbound', 'inbound'] as const;
type Direction = (typeof DIRECTIONS)[number];

/** Fails if the kernel has no netem. */
export function probeNetem(namespace: string): string {
  const qdisc = (verb: string) => `tc -n ${namespace} qdisc ${verb} dev lo root netem`;
  return `${qdisc('add')} && ${qdisc('delete')}`;
}

/** Replaces the previous impairment. */
export function impair(
  namespace: string,
  impairment: Impairment,
  method: ImpairmentMethod,
): string[] {
  return method === 'netem'
    ? impairByNetem(namespace, impairment)
    : [...limitRate(namespace, impairment), ...impairByQueue(namespace, impairment)];
}

function impairByNetem(namespace: string, impairment: Impairment): string[] {
  return DIRECTIONS.map((direction) => {
    const { rateKbps, delayMs = 0, jitterMs = 0, lossPercent = 0 } = within(impairment, direction);
    const settings = [
      `delay ${delayMs}ms ${jitterMs}ms`,
      `loss ${lossPercent}%`,
      ...(rateKbps === undefined ? [] : [`rate ${rateKbps}kbit`]),
    ].join(' ');
    return `tc -n ${namespace} qdisc replace dev ${DEVICES[direction]} root netem ${settings}`;
  });
}

function limitRate(namespace: string, impairment: Impairment): string[] {
  const qdisc = `tc -n ${namespace} qdisc`;
  return DIRECTIONS.map((direction) => {
    const { rateKbps } = within(impairment, direction);
    const device = DEVICES[direction];
    return rateKbps === undefined
      ? `${qdisc} delete dev ${device} root 2>/dev/null || true`
      : `${qdisc} replace dev ${device} root tbf rate ${rateKbps}kbit burst 16kb latency 300ms`;
  });
}

/** Starts the program once per router; on SIGHUP it reads its settings again. */
function impairByQueue(namespace: string, impairment: Impairment): string[] {
  const settings = DIRECTIONS.map((direction) => {
    const { delayMs = 0, jitterMs = 0, lossPercent = 0 } = within(impairment, direction);
    return `${delayMs} ${jitterMs} ${lossPercent}`;
  });
  const file = `/run/${namespace}.impairment`;
  const pid = `/run/${namespace}.pid`;
  return [
    runWithInput(namespace, `tee ${file} >/dev/null`, settings.join('\n')),
    `if [ -e ${pid} ]; then kill -HUP $(cat ${pid}); else`,
    `  ip netns exec ${namespace} setsid -f impair ${file} ${pid} >/dev/null 2>&1`,
    `  ${waitUntil(`[ -s ${pid} ]`)}`,
    ...QUEUE_RULES.map((rule) => `  ip netns exec ${namespace} ${rule}`),
    'fi',
  ];
}

function within(impairment: Impairment, direction: Direction): Impairment {
  const { direction: impaired = 'both' } = impairment;
  return impaired === 'both' || impaired === direction ? impairment : {};
}

/**
 * - Packets are queued before conntrack processes them. If they were queued afterwards, conntrack
 *   would treat the packets behind the first of a flow as new flows, map them to other ports and
 *   drop them.
 * - The rules are iptables rules because some kernels lack the `queue` statement of nftables.
 */
const QUEUE_RULES = [
  ...['neighbour-solicitation', 'neighbour-advertisement'].map(
    (type) => `ip6tables -w -t raw -A PREROUTING -p icmpv6 --icmpv6-type ${type} -j ACCEPT`,
  ),
  ...['iptables', 'ip6tables'].flatMap((program) => [
    `${program} -w -t raw -A PREROUTING -i lan -j NFQUEUE --queue-num 1 --queue-bypass`,
    `${program} -w -t raw -A PREROUTING -i wan -j NFQUEUE --queue-num 2 --queue-bypass`,
  ]),
];
