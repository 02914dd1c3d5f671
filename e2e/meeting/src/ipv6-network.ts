/**
 * The network of a machine without IPv4, for the product and browsers: `::1`, and an interface that leads nowhere,
 * since browsers gather no candidates from loopback. In namespaces of its own, which need no privileges and end with
 * the process that holds them. Linux only.
 */
import path from 'node:path';
import type { PersonOptions } from '@throughline/people';
import { ChildProgram } from '@throughline/test-kit';
import { inherited } from './config/environment.js';

const SCRIPT = `
  set -e
  ip link set lo up
  ip address delete 127.0.0.1/8 dev lo
  ip link add eth0 type veth peer name nowhere
  ip address add fd7a:1f3c:9b2e::7/64 dev eth0 nodad
  ip link set nowhere up
  ip link set eth0 up
  ip route add default dev eth0
  echo ready
  exec sleep infinity`;

export class Ipv6Network implements AsyncDisposable {
  private constructor(private readonly holder: ChildProgram) {}

  static async open(): Promise<Ipv6Network> {
    const command = ['unshare', '--user', '--map-root-user', '--net', 'sh', '-c', SCRIPT];
    return new Ipv6Network(await ChildProgram.start(command, { readyPattern: /^ready$/m }));
  }

  /** The beginning of a command that runs in this network. */
  get prefix(): string[] {
    const target = `--target=${this.holder.pid}`;
    return ['nsenter', target, '--user', '--preserve-credentials', '--net'];
  }

  /** Launch options for a browser in this network. */
  get launch(): NonNullable<PersonOptions['launch']> {
    return {
      executablePath: path.join(import.meta.dirname, '../chromium-in-network.sh'),
      env: { ...inherited, NETWORK_HOLDER: `${this.holder.pid}` },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.holder[Symbol.asyncDispose]();
  }
}
