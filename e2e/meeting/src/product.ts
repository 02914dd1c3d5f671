/** The embedded product, run by the commands that `npm start` and `npm run dev` run after the build. */
import path from 'node:path';
import { CreatedRoom } from '@throughline/protocol';
import { ChildProgram } from '@throughline/test-kit';
import { inherited } from './config/environment.js';

const ROOT = path.join(import.meta.dirname, '../../..');

/** A graceful stop ends calls and child processes first. */
const STOP_TIMEOUT_MS = 10_000;

/** On two idle cores it takes 15 s. */
const DEVELOPMENT_READY_TIMEOUT_MS = 120_000;

export interface RoomSettings {
  capacity?: number;
  passcode?: string;
  name?: string;
  lobby?: boolean;
}

export class Product implements AsyncDisposable {
  readonly #program: ChildProgram;

  private constructor(
    readonly origin: string,
    program: ChildProgram,
  ) {
    this.#program = program;
  }

  /** @param settings environment variables, as an operator sets them */
  static start(settings: Record<string, string> = {}): Promise<Product> {
    return Product.#run('main.js', settings);
  }

  /** Compiles everything first, which `next dev` also does for each page at its first request. */
  static startForDevelopment(): Promise<Product> {
    return Product.#run('dev.js', {}, DEVELOPMENT_READY_TIMEOUT_MS);
  }

  static async #run(
    entry: string,
    settings: Record<string, string>,
    readyTimeoutMs?: number,
  ): Promise<Product> {
    const program = await ChildProgram.start(
      [process.execPath, path.join(ROOT, 'apps/embedded/dist', entry)],
      {
        ...(readyTimeoutMs !== undefined && { readyTimeoutMs }),
        // The system chooses a free port, and the product prints it.
        env: { ...inherited, ...settings, PORT: '0' },
        readyPattern: /http:\/\/localhost:\d+/,
        stopTimeoutMs: STOP_TIMEOUT_MS,
        mustStopItself: true,
      },
    );
    return new Product(program.readyMatch[0], program);
  }

  get output(): string {
    return this.#program.output;
  }

  /** Creates a room through the room API, as an application does. */
  async createRoom(settings: RoomSettings = {}): Promise<CreatedRoom> {
    const response = await fetch(`${this.origin}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    return CreatedRoom.parse(await response.json());
  }

  /** The host's personal link, as an application builds it. */
  hostLinkOf({ url, hostToken }: CreatedRoom): string {
    return `${url}#token=${hostToken}`;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#program[Symbol.asyncDispose]();
  }
}
