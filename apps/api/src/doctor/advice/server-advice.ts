/** Advice on the machine and the programs on it. */
import type { ServerFaults } from '../finding.js';
import type { AdviceFor } from './advice.js';

const REDIS_START = 'infra/redis/start.sh holds the options that Throughline needs.';

export const SERVER_ADVICE: AdviceFor<keyof ServerFaults> = {
  'clock-skew': {
    severity: 'failed',
    what: ({ seconds, reference }) =>
      `The clock of this machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} that of ${reference}.`,
    why: 'TURN credentials and join tokens hold times: servers whose clocks differ reject them as expired or as not valid yet.',
    remedy: () => 'Turn on time synchronization: "timedatectl set-ntp true", then "timedatectl".',
  },
  'redis-unreachable': {
    severity: 'failed',
    what: ({ reason }) => reason,
    why: 'Without Redis, people cannot create or join meetings.',
    remedy: () => 'Run "docker compose ps redis" and "docker compose logs redis".',
  },
  'redis-not-appending': {
    severity: 'failed',
    what: () => 'Redis does not append changes to a file.',
    why: 'A restart of Redis ends all meetings, and links to meetings become invalid.',
    remedy: () => `Start Redis with --appendonly yes; ${REDIS_START}`,
  },
  'redis-write-failed': {
    severity: 'failed',
    what: ({ reason }) => `Redis cannot write: ${reason}.`,
    why: 'While Redis rejects changes, people cannot join meetings.',
    remedy: () => 'Free space on its disk ("df -h"), and read "docker compose logs redis".',
  },
  'redis-evicts-keys': {
    severity: 'failed',
    what: ({ policy }) => `Redis evicts keys when its memory is full (${policy}).`,
    why: 'Meetings then end without a warning, one by one.',
    remedy: () => `Set maxmemory-policy noeviction; ${REDIS_START}`,
  },
  'redis-memory-unbounded': {
    severity: 'warning',
    what: () => 'Redis has no maxmemory.',
    why: 'Redis grows until the kernel kills a process. With a limit, the API rejects new meetings in time.',
    remedy: () => `Set maxmemory below the memory of its container; ${REDIS_START}`,
  },
  'redis-nearly-full': {
    severity: 'failed',
    what: ({ percent }) => `Redis uses ${percent} % of its memory.`,
    why: 'From 80 % on, the API rejects new meetings and joins.',
    remedy: () => 'Raise maxmemory and the memory limit of the container, or end unused meetings.',
  },
  'redis-too-old': {
    severity: 'failed',
    what: ({ version, minimum }) => `Redis ${version} is older than ${minimum}.`,
    why: 'It lacks commands that the API uses.',
    remedy: ({ minimum }) => `Install Redis ${minimum} or newer.`,
  },
  'node-too-old': {
    severity: 'failed',
    what: ({ version, minimum }) => `Node.js ${version} is older than ${minimum}.`,
    why: 'The API is neither built nor tested for it.',
    remedy: ({ minimum }) => `Install Node.js ${minimum} or newer, or use the image.`,
  },
  'few-open-files': {
    severity: 'warning',
    what: ({ limit }) => `This process may open only ${limit} files.`,
    why: 'Each connection is an open file: further clients are rejected.',
    remedy: ({ minimum }) =>
      `Raise the limit to ${minimum}: "ulimits: { nofile: ${minimum} }" in Compose, LimitNOFILE=${minimum} in systemd, or "ulimit -n ${minimum}".`,
  },
  'short-accept-queue': {
    severity: 'warning',
    what: ({ limit }) =>
      `The kernel queues at most ${limit} connections that are not yet accepted.`,
    why: 'After a restart, all clients connect at once, and those that the kernel drops retry only a second later.',
    remedy: ({ minimum }) =>
      `Run "sysctl -w net.core.somaxconn=${minimum}", and write that setting to a file in /etc/sysctl.d. In a container, set "sysctls: { net.core.somaxconn: ${minimum} }" in Compose: each has its own value.`,
  },
  'connection-tracking-nearly-full': {
    severity: 'warning',
    what: ({ count, limit }) => `The kernel tracks ${count} connections of at most ${limit}.`,
    why: 'When the table is full, the kernel drops the packets of new connections: pages do not open, and calls do not connect.',
    remedy: ({ limit }) =>
      `Run "sysctl -w net.netfilter.nf_conntrack_max=${2 * limit}". To keep it after a restart, write the setting to /etc/sysctl.d/90-throughline.conf and nf_conntrack to /etc/modules-load.d/nf_conntrack.conf. If few people are connected, a flood fills the table: "conntrack -L" lists the connections with their addresses.`,
  },
  'small-udp-buffers': {
    severity: 'warning',
    what: ({ limitBytes, minimumBytes }) =>
      `The kernel limits receive buffers to ${limitBytes} bytes; coturn requests ${minimumBytes}.`,
    why: 'When many relayed packets arrive at the same moment, the kernel drops those that do not fit, and pictures freeze.',
    remedy: ({ minimumBytes }) =>
      `On the host, run "sysctl -w net.core.rmem_max=${minimumBytes}", write the setting to /etc/sysctl.d/90-throughline.conf, and restart coturn while no call is relayed ("docker compose restart turn"). RcvbufErrors counts the dropped packets: "docker compose exec turn grep Udp: /proc/net/snmp".`,
  },
  'disk-nearly-full': {
    severity: 'warning',
    what: ({ freeMb }) => `The disk with ROOMS_FILE has only ${freeMb} MB left.`,
    why: 'While the disk is full, people cannot create or join meetings.',
    remedy: ({ minimumMb }) => `Free at least ${minimumMb} MB.`,
  },
  'outside-view-missing': {
    severity: 'failed',
    what: ({ url, error }) => `The doctor at ${url} examined nothing: ${error}.`,
    why: 'A server that tests itself does not see what a firewall of its provider or a router blocks.',
    remedy: () =>
      'Set DOCTOR_OUTSIDE=public on the second server, and DOCTOR_OUTSIDE_KEY here to one of its API keys (docs/operating.md, The doctor).',
  },
  'check-incomplete': {
    severity: 'warning',
    what: ({ error }) => `The check did not finish: ${error}.`,
    why: 'The doctor does not know whether this part works.',
    remedy: () => 'Run the doctor again. If the warning returns, please report it as a bug.',
  },
};
