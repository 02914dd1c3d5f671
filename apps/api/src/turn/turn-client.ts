/** A client of one TURN server: authenticated requests, and packets through its relay (RFC 8656). */
import { randomBytes } from 'node:crypto';
import type { TurnCredentials } from './credentials.js';
import {
  ATTRIBUTE,
  type Attributes,
  decodeIndication,
  decodeResponse,
  encodeIndication,
  encodeRequest,
  longTermKey,
  METHOD,
  type StunResponse,
  TRANSACTION_ID_BYTES,
} from './stun-message.js';
import { openTransport, type StunTransport, type TurnAddress } from './stun-transport.js';
import { encodeXorAddress, type TransportAddress } from './xor-address.js';

/** RFC 8489 §6.2.1: the first retransmission; each further one waits twice as long. */
const RETRANSMIT_MS = 500;

const NO_LIFETIME = Buffer.alloc(4);

/** The value of REQUESTED-TRANSPORT (RFC 8656 §18.7). */
export const UDP = Buffer.from([17, 0, 0, 0]);

type Credentials = Pick<TurnCredentials, 'username' | 'credential'>;

export class TurnClient implements Disposable {
  #challenge: { realm: string; nonce: Buffer } | undefined;
  #pending: ({ id: Buffer } & PromiseWithResolvers<StunResponse>) | undefined;
  readonly #credentials: Credentials;
  readonly #signal: AbortSignal;
  #transport: StunTransport | undefined;
  #onData: (data: Buffer) => void = () => undefined;

  private constructor(credentials: Credentials, signal: AbortSignal) {
    this.#credentials = credentials;
    this.#signal = signal;
  }

  /** Rejects if the server cannot be reached. All that the client waits for ends with the signal. */
  static async open(
    address: TurnAddress,
    credentials: Credentials,
    signal: AbortSignal,
  ): Promise<TurnClient> {
    const client = new TurnClient(credentials, signal);
    const events = {
      onMessage: (message: Buffer) => client.#receive(message),
      onError: (error: Error) => client.#pending?.reject(error),
    };
    client.#transport = await openTransport(address, events, signal);
    return client;
  }

  /** Authenticates with the nonce of the server's challenge, and once more if that is stale (401, 438). */
  async request(method: number, attributes: Attributes): Promise<StunResponse> {
    for (let attempt = 1; ; attempt += 1) {
      const wasChallenged = this.#challenge !== undefined;
      const response = await this.#exchange(method, attributes);
      const isChallenge =
        response.errorCode === 438 || (response.errorCode === 401 && !wasChallenged);
      if (!isChallenge || attempt > 2) return response;
      this.#challenge = {
        realm: response.attributes.get(ATTRIBUTE.realm)?.toString() ?? '',
        nonce: response.attributes.get(ATTRIBUTE.nonce) ?? Buffer.alloc(0),
      };
    }
  }

  async #exchange(method: number, attributes: Attributes): Promise<StunResponse> {
    const id = randomBytes(TRANSACTION_ID_BYTES);
    const message = this.#encode(method, id, attributes);
    const pending = Promise.withResolvers<StunResponse>();
    this.#pending = { id, ...pending };
    const onAbort = () => pending.reject(new Error('the TURN server did not respond in time'));
    this.#signal.addEventListener('abort', onAbort, { once: true });
    let timer: NodeJS.Timeout | undefined;
    const send = (waitMs: number) => {
      this.#transport?.send(message);
      if (this.#transport?.isReliable !== true) timer = setTimeout(() => send(2 * waitMs), waitMs);
    };
    send(RETRANSMIT_MS);
    try {
      this.#signal.throwIfAborted();
      return await pending.promise;
    } finally {
      clearTimeout(timer);
      this.#signal.removeEventListener('abort', onAbort);
      this.#pending = undefined;
    }
  }

  #encode(method: number, transactionId: Buffer, attributes: Attributes): Buffer {
    if (this.#challenge === undefined) return encodeRequest({ method, transactionId }, attributes);
    const { username, credential } = this.#credentials;
    const { realm, nonce } = this.#challenge;
    const identity: Attributes = [
      [ATTRIBUTE.username, Buffer.from(username)],
      [ATTRIBUTE.realm, Buffer.from(realm)],
      [ATTRIBUTE.nonce, nonce],
    ];
    const key = longTermKey(username, realm, credential);
    return encodeRequest({ method, transactionId }, [...attributes, ...identity], key);
  }

  /** Ends the relay of this client (RFC 8656 §7.1). If the request is lost, the relay ends with its lifetime. */
  async release(): Promise<void> {
    await this.request(METHOD.refresh, [[ATTRIBUTE.lifetime, NO_LIFETIME]]);
  }

  /** Sends one packet from the relay of this client to the peer (RFC 8656 §11.1), which may get lost. */
  sendData(peer: TransportAddress, data: Buffer): void {
    const encodedPeer = encodeXorAddress(peer);
    if (encodedPeer === undefined) return;
    this.#transport?.send(
      encodeIndication(METHOD.send, [
        [ATTRIBUTE.xorPeerAddress, encodedPeer],
        [ATTRIBUTE.data, data],
      ]),
    );
  }

  /** Each packet that the relay of this client receives from a peer that it has permitted. One listener at a time. */
  onData(listener: (data: Buffer) => void): void {
    this.#onData = listener;
  }

  #receive(message: Buffer): void {
    const data = decodeIndication(message, METHOD.data)?.get(ATTRIBUTE.data);
    if (data !== undefined) return this.#onData(data);
    const response = decodeResponse(message);
    if (response === undefined || this.#pending === undefined) return;
    if (response.transactionId.equals(this.#pending.id)) this.#pending.resolve(response);
  }

  [Symbol.dispose](): void {
    this.#transport?.[Symbol.dispose]();
  }
}
