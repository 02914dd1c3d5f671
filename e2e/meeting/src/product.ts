/** The embedded product, run by the commands that `npm start` and `npm run dev` run after the build. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreatedRoom } from '@throughline/protocol';
import { ChildProgram } from '@throughline/test-kit';
import { inherited } from './config/environment.js';
import { webBuild } from './web-build.js';

const ROOT = path.join(import.meta.dirname, '../../..');

/** A graceful stop ends calls and child processes first, each within 4 s. The rest is patience. */
const STOP_TIMEOUT_MS = 30_000;

/** Of the product itself, which explains what has not started, and some more. */
const READY_TIMEOUT_MS = 75_000;

/** On two idle cores it takes 15 s. */
const DEVELOPMENT_READY_TIMEOUT_MS = 120_000;

export interface RoomSettings {
  capacity?: number;
  passcode?: string;
  name?: string;
  lobby?: boolean;
  mediaPath?: 'auto' | 'mesh' | 'sfu';
}

export class Product implements AsyncDisposable {
  #program: ChildProgram;

  private constructor(
    readonly origin: string,
    program: ChildProgram,
    private readonly run: Run,
  ) {
    this.#program = program;
  }

  /**
   * @param settings environment variables, as an operator sets them
   * @param options.prefix the beginning of the command, which runs the product elsewhere
   * @param options.port by default a free one
   */
  static start(
    settings: Record<string, string> = {},
    { prefix = [], port = 0 }: { prefix?: string[]; port?: number } = {},
  ): Promise<Product> {
    return Product.#start({ entry: 'main.js', settings, prefix }, port);
  }

  /** Compiles everything first, which `next dev` also does for each page at its first request. */
  static startForDevelopment(): Promise<Product> {
    const readyTimeoutMs = DEVELOPMENT_READY_TIMEOUT_MS;
    return Product.#start({ entry: 'dev.js', settings: {}, prefix: [], readyTimeoutMs });
  }

  static async #start(command: Omit<Run, 'directory' | 'build'>, port = 0): Promise<Product> {
    const directory = await mkdtemp(path.join(tmpdir(), 'throughline-data-'));
    const run = { ...command, directory, build: await webBuild() };
    // With port 0 the system chooses a free one, and the product prints it.
    const program = await startProgram(run, port);
    return new Product(program.readyMatch[0], program, run);
  }

  /** Ends the product, by SIGKILL without any chance to prepare for it. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (signal === 'SIGKILL') await this.#program.kill();
    else await this.#program[Symbol.asyncDispose]();
  }

  /** After its end, as the user would: on the same port and the same data. */
  async startAgain(): Promise<void> {
    this.#program = await startProgram(this.run, Number(new URL(this.origin).port));
  }

  /** Ends one of the product's programs by SIGKILL; resolves once the product has ended too. */
  async killProgram(script: string): Promise<void> {
    const pid = await childOf(this.#program.pid, script);
    process.kill(pid, 'SIGKILL');
    await this.#program.exited;
  }

  /** Ends the workers of the media server by SIGKILL. */
  async killMediaWorkers(): Promise<void> {
    const workers = await descendantsOf(this.#program.pid, 'mediasoup-worker');
    if (workers.length === 0) throw new Error('no worker of a media server runs');
    for (const pid of workers) process.kill(pid, 'SIGKILL');
  }

  /** The address of the start page, without a slash at its end. */
  get home(): string {
    return `${this.origin}${this.run.settings['BASE_PATH'] ?? ''}`;
  }

  /** The lines that the product has printed so far and that contain the text. They arrive later than its answers. */
  linesWith(text: string): string[] {
    return this.#program.output.split('\n').filter((line) => line.includes(text));
  }

  /** Creates a room through the room API, as an application does. */
  async createRoom(settings: RoomSettings = {}): Promise<CreatedRoom> {
    const response = await fetch(`${this.home}/api/rooms`, {
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

  /** Rejects if the pages have lost their scripts meanwhile, which explains whatever failed in them. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program[Symbol.asyncDispose]();
    await rm(this.run.directory, { recursive: true, force: true });
    if ((await webBuild()) !== this.run.build)
      throw new Error(
        'web was built or type-checked while the product ran, which replaced its pages',
      );
  }
}

interface Run {
  readonly entry: string;
  readonly settings: Record<string, string>;
  readonly prefix: readonly string[];
  /** For its data. */
  readonly directory: string;
  /** Of the pages, at the start. */
  readonly build: string | undefined;
  readonly readyTimeoutMs?: number;
}

function startProgram(
  { entry, settings, prefix, directory, readyTimeoutMs = READY_TIMEOUT_MS }: Run,
  port: number,
): Promise<ChildProgram> {
  const program = path.join(ROOT, 'apps/embedded/dist', entry);
  return ChildProgram.start([...prefix, process.execPath, program], {
    readyTimeoutMs,
    env: { ...inherited, DATA_DIRECTORY: directory, ...settings, PORT: String(port) },
    readyPattern: /http:\/\/(localhost|\[::1\]):\d+/,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    mustStopItself: true,
  });
}

/** All processes that this one and those that it has started run, with that text in their command. */
async function descendantsOf(parent: number, text: string): Promise<number[]> {
  const children = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8').catch(
    () => '', // it has ended meanwhile
  );
  const pids = children.trim().split(' ').filter(Boolean).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      const below = await descendantsOf(pid, text);
      return command.includes(text) ? [pid, ...below] : below;
    }),
  );
  return found.flat();
}

/** The process that this one has started to run `script`. */
async function childOf(parent: number, script: string): Promise<number> {
  const children = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8');
  for (const pid of children.trim().split(' ').map(Number)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    if (command.includes(script)) return pid;
  }
  throw new Error(`process ${parent} runs no ${script}`);
}
