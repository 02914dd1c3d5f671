/** Commands that delay, drop and rate-limit the packets that a router forwards. Pure. */
import { runWithInput } from './wiring.js';

/** Applies in each direction. Absent properties impair nothing. */
export interface Impairment {
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

const DEVICES = ['wan', 'lan'];

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
  const { rateKbps, delayMs = 0, jitterMs = 0, lossPercent = 0 } = impairment;
  const settings = [
    `delay ${delayMs}ms ${jitterMs}ms`,
    `loss ${lossPercent}%`,
    ...(rateKbps === undefined ? [] : [`rate ${rateKbps}kbit`]),
  ].join(' ');
  return DEVICES.map(
    (device) => `tc -n ${namespace} qdisc replace dev ${device} root netem ${settings}`,
  );
}

function limitRate(namespace: string, { rateKbps }: Impairment): string[] {
  const qdisc = `tc -n ${namespace} qdisc`;
  return DEVICES.map((device) =>
    rateKbps === undefined
      ? `${qdisc} delete dev ${device} root 2>/dev/null || true`
      : `${qdisc} replace dev ${device} root tbf rate ${rateKbps}kbit burst 16kb latency 300ms`,
  );
}

/** Starts the program once per router; on SIGHUP it reads its settings again. */
function impairByQueue(namespace: string, impairment: Impairment): string[] {
  const { delayMs = 0, jitterMs = 0, lossPercent = 0 } = impairment;
  const file = `/run/${namespace}.impairment`;
  const pid = `/run/${namespace}.pid`;
  return [
    runWithInput(namespace, `tee ${file} >/dev/null`, `${delayMs} ${jitterMs} ${lossPercent}`),
    `if [ -e ${pid} ]; then kill -HUP $(cat ${pid}); else`,
    `  ip netns exec ${namespace} setsid -f impair ${file} ${pid} >/dev/null 2>&1`,
    `  timeout 5 sh -c 'until [ -s ${pid} ]; do sleep 0.02; done'`,
    ...QUEUE_RULES.map((rule) => `  ip netns exec ${namespace} ${rule}`),
    'fi',
  ];
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
