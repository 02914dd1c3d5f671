/**
 * Descriptions and candidates of one RTCPeerConnection, negotiated symmetrically.
 *
 * Follows the W3C "perfect negotiation" example (webrtc-pc §10.7): either side may offer at any
 * time; if offers collide, the polite side rolls its own offer back (RFC 9429 §5.7) and the impolite
 * side ignores the incoming one. Callers do not see the collision.
 *
 * Not here: which side makes the first offer (`link-connection.ts`) and whether the link is connected
 * (`link-state.ts`).
 */
import type { LinkSignal } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { fingerprintLines } from './fingerprint-lines.js';

export interface NegotiatorOptions {
  /** Not owned: the caller closes it. */
  connection: RTCPeerConnection;
  /** Exactly one side of a pair is polite [LNK-1]. */
  polite: boolean;
  /** Delivers signals in the order of the calls [SIG-5]. */
  send: (signal: LinkSignal) => void;
  /**
   * Runs after a remote offer has been applied. The offer is not answered if it throws. What it returns runs
   * when the browser has begun to make the answer.
   */
  beforeAnswer: () => (() => void) | undefined;
  /** The browser rejected a description or candidate. The link survives; the next offer retries. */
  onError: (error: unknown) => void;
}

export class Negotiator {
  readonly #options: NegotiatorOptions;
  /** What the descriptions of the remote end name [SAFE-1]. Ends at two: the certificate is uncertain from then on. */
  readonly remoteFingerprints = new Set<string>();
  readonly #closing = new AbortController();
  #makingOffer = false;
  #settingAnswer = false;
  #ignoringOffer = false;

  constructor(options: NegotiatorOptions) {
    this.#options = options;
    const { connection } = options;
    const { signal } = this.#closing;
    connection.addEventListener('negotiationneeded', () => void this.offer(), { signal });
    connection.addEventListener('icecandidate', (e) => this.#trickle(e.candidate), { signal });
  }

  /**
   * Call for the first offer as soon as the sections exist: the browser fires `negotiationneeded` only when
   * its chain of operations is empty (webrtc-pc §4.7.3) and the page is idle, which costs a busy page tens of
   * milliseconds. It fires no more for what this offer contains.
   */
  async offer(): Promise<void> {
    try {
      this.#makingOffer = true;
      await this.#describeAndSend();
    } catch (error) {
      this.#report(error);
    } finally {
      this.#makingOffer = false;
    }
  }

  /** Applies one signal of the remote end. Call in arrival order; need not be awaited. */
  async receive(signal: LinkSignal): Promise<void> {
    try {
      switch (signal.kind) {
        case 'description':
          return await this.#applyDescription(signal.description);
        case 'candidate':
          return await this.#options.connection.addIceCandidate(signal.candidate);
        default:
          return assertNever(signal);
      }
    } catch (error) {
      // The candidates of an ignored offer have no description to attach to: expected.
      if (signal.kind === 'candidate' && this.#ignoringOffer) return;
      this.#report(error);
    }
  }

  /**
   * Makes an offer with new ICE credentials: at once, or as soon as an offer that is pending has been answered, since the
   * browser fires `negotiationneeded` then (webrtc-pc §4.7.3). A pending offer is never rolled back: its answer, which does
   * not name the offer, may already be on its way, and would be applied to the next one.
   */
  restartIce(): void {
    this.#options.connection.restartIce();
  }

  /** The remote end has not answered the latest offer of this end. */
  get isUnanswered(): boolean {
    return this.#options.connection.signalingState === 'have-local-offer';
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    this.#closing.abort();
  }

  async #applyDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const { connection, polite, beforeAnswer } = this.#options;
    const ready =
      !this.#makingOffer && (connection.signalingState === 'stable' || this.#settingAnswer);
    this.#ignoringOffer = description.type === 'offer' && !ready && !polite;
    if (this.#ignoringOffer) return;

    for (const line of fingerprintLines(description.sdp))
      if (this.remoteFingerprints.size < 2) this.remoteFingerprints.add(line);
    this.#settingAnswer = description.type === 'answer';
    try {
      await connection.setRemoteDescription(description);
    } finally {
      this.#settingAnswer = false;
    }
    if (description.type !== 'offer') return;
    const afterwards = beforeAnswer();
    const answer = this.#describeAndSend();
    afterwards?.();
    await answer;
  }

  /** Without arguments the browser creates an offer or an answer, by its signaling state. */
  async #describeAndSend(): Promise<void> {
    const { connection, send } = this.#options;
    await connection.setLocalDescription();
    if (this.#closing.signal.aborted) return;
    const local = connection.localDescription;
    if (local?.type !== 'offer' && local?.type !== 'answer') return; // closed in the meantime
    send({ kind: 'description', description: { type: local.type, sdp: local.sdp } });
  }

  #trickle(candidate: RTCIceCandidate | null): void {
    if (candidate === null) return; // end of gathering; the remote end does not need it
    const { candidate: line, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
    const init = { candidate: line, sdpMid, sdpMLineIndex, usernameFragment };
    this.#options.send({ kind: 'candidate', candidate: init });
  }

  #report(error: unknown): void {
    if (!this.#closing.signal.aborted) this.#options.onError(error);
  }
}
