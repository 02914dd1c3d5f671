/** coturn's own TURN client, run in the relay's container, so that no traffic leaves Docker's networks. */
import type { Stack } from './stack.js';

export interface Credentials {
  username: string;
  password: string;
}

export class TurnClient {
  private constructor(
    private readonly stack: Stack,
    /** The relay's address on the network that is not internal. */
    readonly relay: string,
  ) {}

  static async beside(stack: Stack): Promise<TurnClient> {
    const found = await stack.run('turn', ['getent', 'ahostsv4', 'relay']);
    const [relay] = found.split(/\s/);
    if (!relay) throw new Error('the relay has no address');
    return new TurnClient(stack, relay);
  }

  /** Two allocations send each other one message; returns the client's output. */
  relayToEachOther(credentials: Credentials): Promise<string> {
    return this.run(credentials, ['-y', '-m', '2']);
  }

  /** One allocation requests permission for an address; returns the client's output. */
  relayTo(peer: string, credentials: Credentials): Promise<string> {
    return this.run(credentials, ['-e', peer]);
  }

  /**
   * Sends messages both ways between two allocations, over TCP, so that none is lost before the relay. Resolves with
   * the payload bytes that the client sent and received.
   */
  async sendBetweenRelays(credentials: Credentials, messages: number, bytes: number) {
    const load = ['-t', '-z', '1', '-n', `${messages}`, '-l', `${bytes}`];
    const output = await this.run(credentials, ['-y', '-m', '2', ...load]);
    const [, sent, received] =
      [...output.matchAll(/tot_send_bytes ~ (\d+), tot_recv_bytes ~ (\d+)/g)].at(-1) ?? [];
    return Number(sent) + Number(received);
  }

  private run({ username, password }: Credentials, options: string[]): Promise<string> {
    const identity = ['-u', username, '-w', password];
    return this.stack.run('turn', [
      ...['turnutils_uclient', '-c', '-n', '1', ...identity, ...options, this.relay],
    ]);
  }
}
