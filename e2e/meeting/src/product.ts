/** The embedded product, run by the command that `npm start` runs once everything is built. */
import path from 'node:path';
import { CreatedRoom } from '@throughline/protocol';
import { Child } from './child.js';
import { inherited } from './config/environment.js';

const ROOT = path.join(import.meta.dirname, '../../..');

export interface RoomSettings {
  capacity?: number;
  passcode?: string;
  name?: string;
  lobby?: boolean;
}

export class Product implements AsyncDisposable {
  readonly #child: Child;

  private constructor(
    readonly origin: string,
    child: Child,
  ) {
    this.#child = child;
  }

  /** @param settings environment variables, as an operator sets them */
  static async start(settings: Record<string, string> = {}): Promise<Product> {
    const { child, match } = await Child.start(
      process.execPath,
      [path.join(ROOT, 'apps/embedded/dist/main.js')],
      // Port 0: the system chooses a free one, and the product says which.
      { env: { ...inherited, ...settings, PORT: '0' }, ready: /http:\/\/localhost:\d+/ },
    );
    return new Product(match[0], child);
  }

  get output(): string {
    return this.#child.output;
  }

  /** Makes a room by the room API, as an application does. */
  async createRoom(settings: RoomSettings = {}): Promise<CreatedRoom> {
    const response = await fetch(`${this.origin}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    return CreatedRoom.parse(await response.json());
  }

  /** The link that an application gives to somebody who is to be a host. */
  hostLinkOf({ url, hostToken }: CreatedRoom): string {
    return `${url}#token=${hostToken}`;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#child[Symbol.asyncDispose]();
  }
}
