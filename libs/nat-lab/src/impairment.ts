/** What a line does to packets, as commands for the router that forwards them. Pure. */
import { feed } from './wiring.js';

/** Each way; what is left out does not happen. */
export interface Impairment {
  rateKbps?: number;
  delayMs?: number;
  /** At most so much more or less than the delay. */
  jitterMs?: number;
  lossPercent?: number;
}

/**
 * Where delay and loss come from: the kernel's netem, or packets that wait in a queue for
 * `images/impair.py`.
 */
export type Means = 'netem' | 'queue';

const DEVICES = ['wan', 'lan'];

/** Fails where the kernel has no netem. */
export function tryNetem(namespace: string): string {
  const qdisc = (verb: string) => `tc -n ${namespace} qdisc ${verb} dev lo root netem`;
  return `${qdisc('add')} && ${qdisc('delete')}`;
}

/** Takes the place of what was in force before. */
export function impair(namespace: string, impairment: Impairment, means: Means): string[] {
  return means === 'netem'
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

/** The program is started once per router and reads its file anew on SIGHUP. */
function impairByQueue(namespace: string, impairment: Impairment): string[] {
  const { delayMs = 0, jitterMs = 0, lossPercent = 0 } = impairment;
  const file = `/run/${namespace}.impairment`;
  const pid = `/run/${namespace}.pid`;
  return [
    feed(namespace, `tee ${file} >/dev/null`, `${delayMs} ${jitterMs} ${lossPercent}`),
    `if [ -e ${pid} ]; then kill -HUP $(cat ${pid}); else`,
    `  ip netns exec ${namespace} setsid -f impair ${file} ${pid} >/dev/null 2>&1`,
    `  timeout 5 sh -c 'until [ -s ${pid} ]; do sleep 0.02; done'`,
    ...QUEUE_RULES.map((rule) => `  ip netns exec ${namespace} ${rule}`),
    'fi',
  ];
}

/**
 * - Packets wait before conntrack sees them. Later, those behind the first one of a flow would be
 *   taken for other flows while it waits, get other ports, and be dropped.
 * - By iptables: not every kernel has `queue` of nftables.
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
