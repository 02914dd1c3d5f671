/** `programs/bare-ws-relay.ts` and its clients. */
import { randomUUID } from 'node:crypto';
import { Line } from '../line.ts';
import { programFile, startNodeServer } from './node-server.ts';
import { CANDIDATE, CANDIDATE_MARK, type Client, type ServerKind } from './server.ts';
import { Waiting } from './waiting.ts';

export const bareWs: ServerKind = {
  name: 'bare `ws` relay',
  start: (nodeFlags) =>
    startNodeServer({
      command: [programFile('bare-ws-relay.ts')],
      nodeFlags,
      readyPattern: /listening (\d+)/,
      enter: (port, source) => enter(port, source),
    }),
};

async function enter(port: string, source: string): Promise<Client> {
  const client = new BareWsClient(`ws://127.0.0.1:${port}`, source);
  await client.comeBack();
  return client;
}

class BareWsClient implements Client {
  readonly id = randomUUID();
  onRelayed = () => {};
  onLost = () => {};
  readonly #url: string;
  readonly #source: string;
  #line: Line | undefined;

  constructor(url: string, source: string) {
    this.#url = url;
    this.#source = source;
  }

  async comeBack(): Promise<void> {
    const welcome = new Waiting<void>('welcome');
    this.#line = await Line.open({
      url: `${this.#url}/${this.id}`,
      source: this.#source,
      onFrame: (frame) => {
        if (frame.includes(CANDIDATE_MARK)) this.onRelayed();
        else welcome.end();
      },
      onLost: () => this.onLost(),
    });
    await welcome.promise;
  }

  tell(to: string): void {
    this.#line?.send(JSON.stringify({ to, payload: { candidate: CANDIDATE } }));
  }

  drop(): void {
    this.#line?.drop();
  }
}
