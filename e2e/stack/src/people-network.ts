/**
 * A network namespace for people's browsers, connected to this machine by one veth pair. On the machine's own network,
 * Chromium drops its sockets whenever a container starts or stops, since that adds or removes an interface.
 *
 * The veth pair is the only route, so no traffic leaves the machine. A child process that reads from this
 * one holds the network, so it is removed however this one ends. Why not containers: docs/adr/0011.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PersonOptions } from '@throughline/people';
import { inherited } from './config/environment.js';

const run = promisify(execFile);
const FOLDER = path.join(import.meta.dirname, '..');
/** Chromium 156 appends a dot to the host names of TURN servers over UDP. */
const OWN_NAMES = ['localhost', '*.localhost', '*.localhost.'];

export class PeopleNetwork implements AsyncDisposable {
  private constructor(
    private readonly holder: ChildProcess,
    private readonly gone: Promise<unknown>,
    /** The address of this machine in the network. */
    readonly gateway: string,
    private readonly ipv6Prefix: string | undefined,
  ) {}

  /** An address of the network in `people-network.sh`, such as `1::1` for that of this machine. */
  ipv6(host: '1::1' | '1::2' | '1::3' | '2::2'): string {
    if (this.ipv6Prefix === undefined) throw new Error('the network has no IPv6');
    return `${this.ipv6Prefix}:${host}`;
  }

  /** Concurrent networks need different 16-bit numbers; a port that only the caller uses will do. */
  static async join(number: number, { hasIpv6 = false } = {}): Promise<PeopleNetwork> {
    const { gateway, address } = vethAddresses(number);
    const prefix = `fd7a:1f3c:${number.toString(16)}`;
    const command = [path.join(FOLDER, 'people-network.sh'), `people${number}`, gateway, address];
    if (hasIpv6) command.push(prefix);
    const holder = spawn('unshare', ['--net', ...command], { stdio: ['pipe', 'pipe', 'inherit'] });
    const gone = once(holder, 'exit');
    await once(holder, 'spawn');
    const hasJoined = (await holder.stdout.take(1).toArray()).length > 0;
    if (!hasJoined) throw new Error('a network namespace needs Linux, iproute2 and root');
    return new PeopleNetwork(holder, gone, gateway, hasIpv6 ? prefix : undefined);
  }

  /** The path for `nsenter`. */
  get namespace(): string {
    return `/proc/${this.holder.pid}/ns/net`;
  }

  /** Drops a share of the TCP segments to and from a port of this machine while `task` runs. */
  async whileLosing(
    { share, port }: { share: number; port: number },
    task: () => Promise<void>,
  ): Promise<void> {
    const loss = `-p tcp -m statistic --mode random --probability ${share} -j DROP`.split(' ');
    const rules = [
      ['OUTPUT', '--dport', `${port}`],
      ['INPUT', '--sport', `${port}`],
    ].map(([chain = '', ...ports]) => [chain, ...loss.slice(0, 2), ...ports, ...loss.slice(2)]);
    const change = async (action: string) => {
      for (const rule of rules)
        await run('nsenter', [`--net=${this.namespace}`, 'iptables', '-w', action, ...rule]);
    };
    await change('-A');
    try {
      await task();
    } finally {
      await change('-D');
    }
  }

  /** Launch options for a browser in this network, where `localhost` is this machine. */
  get launch(): NonNullable<PersonOptions['launch']> {
    return {
      executablePath: path.join(FOLDER, 'chromium-in-network.sh'),
      env: { ...inherited, PEOPLE_NETWORK: this.namespace },
      args: [`--host-resolver-rules=${OWN_NAMES.map((n) => `MAP ${n} ${this.gateway}`).join()}`],
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.holder.stdin?.end();
    await this.gone;
  }
}

/** Two addresses for each number, from the benchmarking range 198.18.0.0/15 (RFC 2544). */
function vethAddresses(number: number): { gateway: string; address: string } {
  const first = number * 2;
  const start = `198.${18 + (first >> 16)}.${(first >> 8) & 255}`;
  return { gateway: `${start}.${first & 255}`, address: `${start}.${(first & 255) + 1}` };
}
