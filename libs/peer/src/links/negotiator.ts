/**
 * Descriptions and candidates of one RTCPeerConnection, negotiated symmetrically.
 *
 * Follows the W3C "perfect negotiation" example (webrtc-pc §10.7): either side may offer at any
 * time; when offers cross, the polite side gives way (its own offer is rolled back, RFC 9429 §5.7)
 * and the impolite side ignores the incoming one. Callers never see the collision.
 *
 * Not here: who makes the first offer (the media layout decides) and whether the link works
 * (`link-state.ts`).
 */
import type { PeerSignal } from '@throughline/protocol';
import { assertNever } from '@throughline/std';

export interface NegotiatorOptions {
  /** Not owned: whoever made it closes it. */
  connection: RTCPeerConnection;
  /** Exactly one side of a pair is polite [LNK-1]. */
  polite: boolean;
  /** Must keep order: signaling delivers what it is given, first in first out [SIG-5]. */
  send: (signal: PeerSignal) => void;
  /** Runs after a remote offer was applied and before it is answered. */
  beforeAnswer: () => Promise<void>;
  /** The browser refused a description or candidate. The link survives; the next offer retries. */
  onError: (error: unknown) => void;
}

export class Negotiator {
  readonly #options: NegotiatorOptions;
  readonly #listening = new AbortController();
  #makingOffer = false;
  #settingAnswer = false;
  #ignoringOffer = false;

  constructor(options: NegotiatorOptions) {
    this.#options = options;
    const { connection } = options;
    const { signal } = this.#listening;
    connection.addEventListener('negotiationneeded', () => void this.#offer(), { signal });
    connection.addEventListener('icecandidate', (e) => this.#trickle(e.candidate), { signal });
  }

  /** Applies one signal of the other side. Call in arrival order; need not be awaited. */
  async receive(signal: PeerSignal): Promise<void> {
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
      // Candidates of an offer we ignored have no description to attach to: expected noise.
      if (signal.kind === 'candidate' && this.#ignoringOffer) return;
      this.#report(error);
    }
  }

  /**
   * Makes an offer with new ICE credentials. An offer that nobody has answered is taken back first:
   * while it stands, the browser does not ask for another (webrtc-pc §4.7.3).
   */
  async restartIce(): Promise<void> {
    const { connection } = this.#options;
    try {
      connection.restartIce(); // fires negotiationneeded once the connection is stable
      if (connection.signalingState === 'have-local-offer')
        await connection.setLocalDescription({ type: 'rollback' });
    } catch (error) {
      this.#report(error);
    }
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    this.#listening.abort();
  }

  async #offer(): Promise<void> {
    try {
      this.#makingOffer = true;
      await this.#describeAndSend();
    } catch (error) {
      this.#report(error);
    } finally {
      this.#makingOffer = false;
    }
  }

  async #applyDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const { connection, polite, beforeAnswer } = this.#options;
    const ready =
      !this.#makingOffer && (connection.signalingState === 'stable' || this.#settingAnswer);
    this.#ignoringOffer = description.type === 'offer' && !ready && !polite;
    if (this.#ignoringOffer) return;

    this.#settingAnswer = description.type === 'answer';
    try {
      await connection.setRemoteDescription(description);
    } finally {
      this.#settingAnswer = false;
    }
    if (description.type !== 'offer') return;
    await beforeAnswer();
    await this.#describeAndSend();
  }

  /** Without arguments the browser picks offer or answer from its signaling state. */
  async #describeAndSend(): Promise<void> {
    const { connection, send } = this.#options;
    await connection.setLocalDescription();
    if (this.#listening.signal.aborted) return;
    const local = connection.localDescription;
    if (local?.type !== 'offer' && local?.type !== 'answer') return; // closed meanwhile
    send({ kind: 'description', description: { type: local.type, sdp: local.sdp } });
  }

  #trickle(candidate: RTCIceCandidate | null): void {
    if (candidate === null) return; // end of gathering; the other side copes without it
    const { candidate: line, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
    const init = { candidate: line, sdpMid, sdpMLineIndex, usernameFragment };
    this.#options.send({ kind: 'candidate', candidate: init });
  }

  #report(error: unknown): void {
    if (!this.#listening.signal.aborted) this.#options.onError(error);
  }
}
