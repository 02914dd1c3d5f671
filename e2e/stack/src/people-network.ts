/**
 * A network namespace for the browsers of people, connected to this machine by one veth pair. On the machine's own
 * network, Chromium drops its sockets whenever a container starts or stops, since interfaces come and go.
 *
 * The veth pair is the only route, so no traffic leaves the machine. The network lasts as long as a process that reads
 * from this one, so it is removed however this one ends. Why not containers: docs/adr/0011.
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
    private readonly keeper: ChildProcess,
    private readonly gone: Promise<unknown>,
    /** The address of this machine in the network. */
    readonly gateway: string,
  ) {}

  /** Concurrent networks need different 16-bit numbers, such as a port that only the caller uses. */
  static async join(number: number): Promise<PeopleNetwork> {
    const { gateway, address } = cableEnds(number);
    const command = [path.join(FOLDER, 'people-network.sh'), `people${number}`, gateway, address];
    const keeper = spawn('unshare', ['--net', ...command], { stdio: ['pipe', 'pipe', 'inherit'] });
    const gone = once(keeper, 'exit');
    await once(keeper, 'spawn');
    const hasJoined = (await keeper.stdout.take(1).toArray()).length > 0;
    if (!hasJoined) throw new Error('a network namespace needs Linux, iproute2 and root');
    return new PeopleNetwork(keeper, gone, gateway);
  }

  /** The path for `nsenter`. */
  get namespace(): string {
    return `/proc/${this.keeper.pid}/ns/net`;
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
    const change = async (how: string) => {
      for (const rule of rules)
        await run('nsenter', [`--net=${this.namespace}`, 'iptables', '-w', how, ...rule]);
    };
    await change('-A');
    try {
      await task();
    } finally {
      await change('-D');
    }
  }

  /** Starts a browser in it, for which this machine is `localhost`. */
  get launch(): NonNullable<PersonOptions['launch']> {
    return {
      executablePath: path.join(FOLDER, 'chromium-in-network.sh'),
      env: { ...inherited, PEOPLE_NETWORK: this.namespace },
      args: [`--host-resolver-rules=${OWN_NAMES.map((n) => `MAP ${n} ${this.gateway}`).join()}`],
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.keeper.stdin?.end();
    await this.gone;
  }
}

/** Two addresses for each number, from the benchmarking range 198.18.0.0/15 (RFC 2544). */
function cableEnds(number: number): { gateway: string; address: string } {
  const first = number * 2;
  const start = `198.${18 + (first >> 16)}.${(first >> 8) & 255}`;
  return { gateway: `${start}.${first & 255}`, address: `${start}.${(first & 255) + 1}` };
}
