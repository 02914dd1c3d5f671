/** coturn's own TURN client, run beside the relay in its container: nothing leaves Docker's networks. */
import { createHmac } from 'node:crypto';
import type { Stack } from './stack.js';

export interface Credentials {
  username: string;
  password: string;
}

/** As the API makes them (draft-uberti-behave-turn-rest-00), with a secret and an end of one's choice. */
export function credentialsOf(secret: string, endsAtSeconds: number): Credentials {
  const username = `${endsAtSeconds}:ada`;
  const password = createHmac('sha1', secret).update(username).digest('base64');
  return { username, password };
}

export class TurnClient {
  private constructor(
    private readonly stack: Stack,
    /** The relay's address on the network that leads outside. */
    readonly relay: string,
    readonly secret: string,
  ) {}

  static async beside(stack: Stack): Promise<TurnClient> {
    const found = await stack.run('turn', ['getent', 'ahostsv4', 'relay']);
    const secret = await stack.run('turn', ['cat', '/secrets/turn-secret']);
    const [relay] = found.split(/\s/);
    if (!relay) throw new Error('the relay has no address');
    return new TurnClient(stack, relay, secret);
  }

  /** Two allocations send each other one message; returns what the client said of it. */
  relayToEachOther(credentials: Credentials): Promise<string> {
    return this.run(credentials, ['-y', '-m', '2']);
  }

  /** One allocation asks to send to an address; returns what the client said of it. */
  relayTo(peer: string, credentials: Credentials): Promise<string> {
    return this.run(credentials, ['-e', peer]);
  }

  private run({ username, password }: Credentials, options: string[]): Promise<string> {
    const identity = ['-u', username, '-w', password];
    return this.stack.run('turn', [
      ...['turnutils_uclient', '-c', '-n', '1', ...identity, ...options, this.relay],
    ]);
  }
}
