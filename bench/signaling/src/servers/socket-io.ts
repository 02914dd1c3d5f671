/**
 * `programs/socket-io-relay.ts` and its clients, which speak the little they need of Engine.IO 4 and
 * Socket.IO 5 themselves (socket.io/docs/v4/engine-io-protocol, /socket-io-protocol): the load is to
 * cost what it does with the others.
 */
import { randomUUID } from 'node:crypto';
import { Line } from '../line.ts';
import { programFile, startNodeServer } from './node-server.ts';
import { CANDIDATE, CANDIDATE_MARK, type Client, type ServerKind } from './server.ts';
import { Waiting } from './waiting.ts';

export const socketIo: ServerKind = {
  name: 'Socket.IO',
  start: (nodeFlags) =>
    startNodeServer({
      command: [programFile('socket-io-relay.ts')],
      nodeFlags,
      readyPattern: /listening (\d+)/,
      enter: (port, source) => enter(port, source),
    }),
};

async function enter(port: string, source: string): Promise<Client> {
  const client = new SocketIoClient(`ws://127.0.0.1:${port}`, source);
  await client.comeBack();
  return client;
}

class SocketIoClient implements Client {
  readonly id = randomUUID();
  onRelayed = () => {};
  onLost = () => {};
  readonly #url: string;
  readonly #source: string;
  #line: Line | undefined;
  #registered: Waiting<void> | undefined;

  constructor(origin: string, source: string) {
    this.#url = `${origin}/socket.io/?EIO=4&transport=websocket`;
    this.#source = source;
  }

  async comeBack(): Promise<void> {
    const registered = new Waiting<void>('registration');
    this.#registered = registered;
    const opened = new Waiting<void>('Engine.IO open');
    const line = await Line.open({
      url: this.#url,
      source: this.#source,
      onFrame: (frame) => {
        if (frame.includes(CANDIDATE_MARK)) this.onRelayed();
        else if (frame.toString('latin1', 0, 1) === '0') opened.end();
        else this.#answer(frame.toString());
      },
      onLost: () => this.onLost(),
    });
    this.#line = line;
    await opened.promise;
    line.send('40');
    await registered.promise;
  }

  tell(to: string): void {
    this.#line?.send(`42${JSON.stringify(['signal', to, { candidate: CANDIDATE }])}`);
  }

  drop(): void {
    this.#line?.drop();
  }

  #answer(packet: string): void {
    if (packet === '2') this.#line?.send('3');
    else if (packet.startsWith('40'))
      this.#line?.send(`420${JSON.stringify(['register', this.id])}`);
    else if (packet.startsWith('430')) this.#registered?.end();
  }
}
