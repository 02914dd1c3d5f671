/**
 * Tries a TURN server as a client does: allocates a relay with credentials of the API, and releases it at once by a
 * lifetime of 0 (RFC 8656 §6, §7) [ICE-11].
 */
import { randomBytes } from 'node:crypto';
import type { TurnCredentials } from './credentials.js';
import {
  ATTRIBUTE,
  type Attributes,
  decodeResponse,
  encodeRequest,
  longTermKey,
  METHOD,
  type StunResponse,
  TRANSACTION_ID_BYTES,
} from './stun-message.js';
import { openTransport, type StunTransport, type TurnAddress } from './stun-transport.js';

/** Why the server does not serve clients. `refused` is any other error response. */
export type ProbeFault = 'unreachable' | 'credentials' | 'full' | 'refused';
export type ProbeOutcome = 'ok' | ProbeFault;

/** For the whole probe. A server that needs longer is of no use in a call. */
export const PROBE_DEADLINE_MS = 4_000;
/** RFC 8489 §6.2.1: the first retransmission; each further one waits twice as long. */
const RETRANSMIT_MS = 500;

const UDP = Buffer.from([17, 0, 0, 0]);
const NO_LIFETIME = Buffer.alloc(4);

type Credentials = Pick<TurnCredentials, 'username' | 'credential'>;

/** Never rejects. Ends within `PROBE_DEADLINE_MS`; what it holds until then is one socket and one relay. */
export async function probeTurnServer(
  address: TurnAddress,
  credentials: Credentials,
): Promise<ProbeOutcome> {
  const signal = AbortSignal.timeout(PROBE_DEADLINE_MS);
  try {
    using client = await ProbeClient.open(address, credentials, signal);
    const allocated = await client.request(METHOD.allocate, [[ATTRIBUTE.requestedTransport, UDP]]);
    if (allocated.errorCode !== undefined) return faultOf(allocated.errorCode);
    // Without its response, the relay ends with the default lifetime. The server has proved that it works.
    await client.request(METHOD.refresh, [[ATTRIBUTE.lifetime, NO_LIFETIME]]);
    return 'ok';
  } catch {
    return 'unreachable'; // No response in time, no connection, or no address of that name.
  }
}

function faultOf(errorCode: number): ProbeFault {
  if (errorCode === 401 || errorCode === 441) return 'credentials';
  return errorCode === 486 || errorCode === 508 ? 'full' : 'refused';
}

class ProbeClient implements Disposable {
  #challenge: { realm: string; nonce: Buffer } | undefined;
  #pending: ({ id: Buffer } & PromiseWithResolvers<StunResponse>) | undefined;
  readonly #credentials: Credentials;
  readonly #signal: AbortSignal;
  #transport: StunTransport | undefined;

  private constructor(credentials: Credentials, signal: AbortSignal) {
    this.#credentials = credentials;
    this.#signal = signal;
  }

  static async open(
    address: TurnAddress,
    credentials: Credentials,
    signal: AbortSignal,
  ): Promise<ProbeClient> {
    const client = new ProbeClient(credentials, signal);
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

  #receive(message: Buffer): void {
    const response = decodeResponse(message);
    if (response === undefined || this.#pending === undefined) return;
    if (response.transactionId.equals(this.#pending.id)) this.#pending.resolve(response);
  }

  [Symbol.dispose](): void {
    this.#transport?.[Symbol.dispose]();
  }
}
