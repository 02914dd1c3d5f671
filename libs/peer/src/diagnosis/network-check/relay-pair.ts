/**
 * Two connections of this page that reach each other through a relay only. Relays reach only each other [ICE-8], so this
 * is all that a client without a room can do with them, and all that a meeting needs.
 */
import type { CheckFailure, OfferedServer } from '@throughline/connectivity';
import type { MeasuredPath } from './measure-path.js';
import { RelayEnd } from './relay-end.js';

/** What a relay carries between the two ends of this page. The owner closes it. */
export interface RelayPath extends MeasuredPath {
  close(): void;
}

export type RelayOutcome = { ok: true; path: RelayPath } | { ok: false; reason: CheckFailure };

/** The channel does not repeat what is lost. */
const REPEAT_MS = 200;

export class RelayPair implements RelayPath {
  readonly #ends: readonly [near: RelayEnd, far: RelayEnd];

  private constructor(server: OfferedServer) {
    const near = new RelayEnd(server);
    this.#ends = [near, openSecond(server, near)];
  }

  /**
   * Resolves once a packet has gone through the relay to the other end, and back. Never rejects.
   *
   * @param signal ends the attempt, which has failed then
   */
  static async connect(server: OfferedServer, signal: AbortSignal): Promise<RelayOutcome> {
    let pair: RelayPair;
    try {
      pair = new RelayPair(server);
    } catch {
      return { ok: false, reason: 'no_webrtc' }; // an extension or a limit of the browser
    }
    const reason = await pair.#connect(signal);
    if (reason === undefined) return { ok: true, path: pair };
    pair.close();
    return { ok: false, reason };
  }

  get near(): RTCDataChannel {
    return this.#ends[0].channel;
  }

  get far(): RTCDataChannel {
    return this.#ends[1].channel;
  }

  /** Releases the relays. Idempotent. */
  close(): void {
    for (const { connection } of this.#ends) connection.close();
  }

  /** @returns why it failed */
  async #connect(signal: AbortSignal): Promise<CheckFailure | undefined> {
    const [near, far] = this.#ends;
    forwardCandidates(near, far);
    forwardCandidates(far, near);
    const echoed = this.#echo(signal);
    try {
      await negotiate(near.connection, far.connection);
    } catch {
      if (!signal.aborted) return 'no_webrtc';
    }
    return (await echoed) ? undefined : (near.fault ?? far.fault ?? 'no_packet');
  }

  /** Whether a packet came back. */
  #echo(signal: AbortSignal): Promise<boolean> {
    const { near, far } = this;
    return new Promise((resolve) => {
      const send = () => {
        if (near.readyState === 'open' && far.readyState === 'open') near.send('check');
      };
      const repeat = setInterval(send, REPEAT_MS);
      const end = (hasEchoed: boolean) => {
        clearInterval(repeat);
        far.removeEventListener('message', answer);
        resolve(hasEchoed);
      };
      const answer = ({ data }: MessageEvent<string>) => {
        if (far.readyState === 'open') far.send(data);
      };
      near.addEventListener('open', send, { once: true });
      far.addEventListener('open', send, { once: true });
      far.addEventListener('message', answer);
      near.addEventListener('message', () => end(true), { once: true });
      for (const { connection } of this.#ends) {
        const endIfFailed = () => {
          const isOver = this.#ends.some(
            (one) => one.hasNoRelay || one.connection.connectionState === 'failed',
          );
          if (isOver) end(false);
        };
        connection.addEventListener('icegatheringstatechange', endIfFailed);
        connection.addEventListener('connectionstatechange', endIfFailed);
      }
      signal.addEventListener('abort', () => end(false), { once: true });
    });
  }
}

/** Closes the first end if the browser refuses a second connection. */
function openSecond(server: OfferedServer, first: RelayEnd): RelayEnd {
  try {
    return new RelayEnd(server);
  } catch (error) {
    first.connection.close();
    throw error;
  }
}

function forwardCandidates(from: RelayEnd, to: RelayEnd): void {
  from.connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate === null || to.connection.signalingState === 'closed') return;
    // The other candidates may still work.
    to.connection.addIceCandidate(candidate).catch(() => undefined);
  });
}

/** Candidates follow the description that they belong to, since each connection performs its operations in order. */
async function negotiate(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription ?? { type: 'offer' });
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription ?? { type: 'answer' });
}
