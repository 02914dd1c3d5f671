/** The server of the package `peer`, run by its own command line, and clients as PeerJS has them. */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { freePort } from '@throughline/test-kit';
import { Line } from '../line.ts';
import { startNodeServer } from './node-server.ts';
import { CANDIDATE, CANDIDATE_MARK, type Client, type ServerKind } from './server.ts';
import { Waiting } from './waiting.ts';

/** Beyond what it has by default, 5,000, it refuses clients. */
const CONCURRENT_LIMIT = 20_000;
/** As its clients do; one that does not is dropped after a minute. */
const HEARTBEAT_MS = 5_000;

const program = createRequire(import.meta.url)
  .resolve('peer')
  .replace(/dist\/.*$/, 'dist/bin/peerjs.js');

export const peerJs: ServerKind = {
  name: 'PeerJS server',
  async start(nodeFlags) {
    const port = `${await freePort()}`;
    const where = ['--host', '127.0.0.1', '--port', port];
    return startNodeServer({
      command: [program, ...where, '--concurrent_limit', `${CONCURRENT_LIMIT}`],
      nodeFlags,
      readyPattern: /Started PeerServer on \S+, port: (\d+)/,
      enter: (_, source) => enter(port, source),
    });
  },
};

async function enter(port: string, source: string): Promise<Client> {
  const client = new PeerJsClient(`ws://127.0.0.1:${port}/peerjs`, source);
  await client.comeBack();
  return client;
}

class PeerJsClient implements Client {
  readonly id = randomUUID();
  onRelayed = () => {};
  onLost = () => {};
  readonly #url: string;
  readonly #source: string;
  #line: Line | undefined;
  #heartbeats: NodeJS.Timeout | undefined;

  constructor(base: string, source: string) {
    this.#url = `${base}?key=peerjs&id=${this.id}&token=${randomUUID()}&version=1.5.5`;
    this.#source = source;
  }

  async comeBack(): Promise<void> {
    const opened = new Waiting<void>('OPEN');
    const line = await Line.open({
      url: this.#url,
      source: this.#source,
      onFrame: (frame) => {
        if (frame.includes(CANDIDATE_MARK)) this.onRelayed();
        else if (frame.includes('"OPEN"')) opened.end();
      },
      onLost: () => this.onLost(),
    });
    this.#line = line;
    await opened.promise;
    this.#heartbeats = setInterval(() => line.send('{"type":"HEARTBEAT"}'), HEARTBEAT_MS);
  }

  tell(to: string): void {
    const payload = { candidate: CANDIDATE, type: 'data', connectionId: 'dc_842163049' };
    this.#line?.send(JSON.stringify({ type: 'CANDIDATE', payload, dst: to }));
  }

  drop(): void {
    clearInterval(this.#heartbeats);
    this.#line?.drop();
  }
}
