/**
 * A TURN client over UDP (RFC 8656) with one allocation at a time, for what coturn's own client cannot do:
 * hold an allocation, bind channels to chosen ports, and read each error code.
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import {
  ATTRIBUTE,
  type Attributes,
  decode,
  decodeAddress,
  encode,
  encodeAddress,
  type Endpoint,
  longTermKey,
  METHOD,
  type StunMessage,
  uint32,
} from './stun-message.js';

export interface TurnAccess {
  readonly server: Endpoint;
  readonly username: string;
  readonly password: string;
}

/** `ok`, or the error code of the response, such as 403 or 486. `lost`: there was no response. */
export type TurnOutcome = 'ok' | number | 'lost';

const RETRANSMIT_MS = 250;
/** For 20 s, since the machine of the server may stand still for seconds. */
const ATTEMPTS = 80;
const UDP = 17;
const FIRST_CHANNEL = 0x4000;

export class TurnSession implements AsyncDisposable {
  readonly #access: TurnAccess;
  readonly #socket: Socket;
  #realm = '';
  #nonce: Buffer = Buffer.alloc(0);
  #channels = 0;
  #relayed: Endpoint | undefined;
  /** Payloads received from peers. */
  readonly received: string[] = [];

  private constructor(access: TurnAccess, socket: Socket) {
    this.#access = access;
    this.#socket = socket;
    socket.on('message', (datagram) => {
      const data = decode(datagram)?.attributes.get(ATTRIBUTE.data);
      if (data !== undefined) this.received.push(data.toString());
    });
  }

  static async open(access: TurnAccess): Promise<TurnSession> {
    const socket = createSocket(isIPv6(access.server.address) ? 'udp6' : 'udp4');
    socket.bind(0);
    await once(socket, 'listening');
    return new TurnSession(access, socket);
  }

  /** Sessions with an allocation each, and the outcomes of the attempts, in order. */
  static async allocateMany(
    access: TurnAccess,
    count: number,
  ): Promise<[TurnSession, TurnOutcome][]> {
    const attempt = async (): Promise<[TurnSession, TurnOutcome]> => {
      const session = await TurnSession.open(access);
      return [session, await session.allocate()];
    };
    return Promise.all(Array.from({ length: count }, attempt));
  }

  /** The relayed address, after `allocate` was `ok`. */
  get relayed(): Endpoint {
    if (this.#relayed === undefined) throw new Error('there is no allocation');
    return this.#relayed;
  }

  async allocate(): Promise<TurnOutcome> {
    const transport: Attributes = [[ATTRIBUTE.requestedTransport, Buffer.from([UDP, 0, 0, 0])]];
    const response = await this.#request(METHOD.allocate, () => transport);
    const relayed = response?.attributes.get(ATTRIBUTE.xorRelayedAddress);
    if (response && relayed) this.#relayed = decodeAddress(relayed, response.transactionId);
    return outcomeOf(response);
  }

  /** Extends the allocation by the server's default lifetime; 0 ends it. */
  async refresh(lifetimeSeconds = 600): Promise<TurnOutcome> {
    return outcomeOf(
      await this.#request(METHOD.refresh, () => [[ATTRIBUTE.lifetime, uint32(lifetimeSeconds)]]),
    );
  }

  /** Permits the address as a peer. */
  async permit(address: string): Promise<TurnOutcome> {
    return outcomeOf(
      await this.#request(METHOD.createPermission, (id) => [
        [ATTRIBUTE.xorPeerAddress, encodeAddress({ address, port: 0 }, id)],
      ]),
    );
  }

  /** Binds a channel, which also permits the address. */
  async bind(peer: Endpoint): Promise<TurnOutcome> {
    const channel = FIRST_CHANNEL + this.#channels++;
    return outcomeOf(
      await this.#request(METHOD.channelBind, (id) => [
        [ATTRIBUTE.channelNumber, uint32(channel << 16)],
        [ATTRIBUTE.xorPeerAddress, encodeAddress(peer, id)],
      ]),
    );
  }

  /** Sends one datagram to a permitted peer; there is no response. */
  send(peer: Endpoint, data: string | Buffer): void {
    const transactionId = Buffer.alloc(12, 7);
    const message = encode({ method: METHOD.send, kind: 'indication', transactionId }, [
      [ATTRIBUTE.xorPeerAddress, encodeAddress(peer, transactionId)],
      [ATTRIBUTE.data, Buffer.from(data)],
    ]);
    this.#write(message);
  }

  /** Authenticates with the nonce of the last challenge, and again if it is stale (401, 438). */
  async #request(
    method: number,
    attributes: (transactionId: Buffer) => Attributes,
  ): Promise<StunMessage | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#exchange(method, attributes);
      const code = outcomeOf(response);
      if (response === undefined || attempt > 2 || (code !== 401 && code !== 438)) return response;
      this.#realm = response.attributes.get(ATTRIBUTE.realm)?.toString() ?? this.#realm;
      this.#nonce = response.attributes.get(ATTRIBUTE.nonce) ?? this.#nonce;
    }
  }

  async #exchange(
    method: number,
    attributes: (transactionId: Buffer) => Attributes,
  ): Promise<StunMessage | undefined> {
    const id = crypto.getRandomValues(Buffer.alloc(12));
    const { username, password } = this.#access;
    const identity: Attributes = [
      [ATTRIBUTE.username, Buffer.from(username)],
      [ATTRIBUTE.realm, Buffer.from(this.#realm)],
      [ATTRIBUTE.nonce, this.#nonce],
    ];
    const isChallenged = this.#nonce.length > 0;
    const message = encode(
      { method, kind: 'request', transactionId: id },
      isChallenged ? [...attributes(id), ...identity] : attributes(id),
      isChallenged ? longTermKey(username, this.#realm, password) : undefined,
    );
    const responded = Promise.withResolvers<StunMessage | undefined>();
    const onMessage = (datagram: Buffer) => {
      const response = decode(datagram);
      if (response?.transactionId.equals(id)) responded.resolve(response);
    };
    this.#socket.on('message', onMessage);
    let sent = 0;
    const send = () => {
      sent += 1;
      if (sent > ATTEMPTS) responded.resolve(undefined);
      else this.#write(message);
    };
    const timer = setInterval(send, RETRANSMIT_MS);
    send();
    try {
      return await responded.promise;
    } finally {
      clearInterval(timer);
      this.#socket.off('message', onMessage);
    }
  }

  #write(message: Buffer): void {
    const { address, port } = this.#access.server;
    this.#socket.send(message, port, address, () => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#relayed !== undefined) await this.refresh(0);
    this.#socket.close();
  }
}

function outcomeOf(response: StunMessage | undefined): TurnOutcome {
  if (response === undefined) return 'lost';
  const error = response.attributes.get(ATTRIBUTE.errorCode);
  return error === undefined ? 'ok' : (error[2] ?? 0) * 100 + (error[3] ?? 0);
}
