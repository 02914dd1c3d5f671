/** One end of the connection that a network check makes to itself through a relay, and what it has gathered. */
import {
  type Candidate,
  type CheckFailure,
  type OfferedServer,
  parseCandidate,
  relayProblem,
} from '@throughline/connectivity';

export class RelayEnd {
  readonly connection: RTCPeerConnection;
  /** Loses packets like media: no retransmission, no order. Open at both ends without a message. */
  readonly channel: RTCDataChannel;
  readonly #server: OfferedServer;
  readonly #candidates: Candidate[] = [];
  readonly #errors: { url: string; errorCode: number }[] = [];

  /** Throws if the browser makes no connection. The owner closes it. */
  constructor(server: OfferedServer) {
    this.#server = server;
    this.connection = new RTCPeerConnection({
      iceServers: [server],
      iceTransportPolicy: 'relay',
    });
    this.channel = this.connection.createDataChannel('check', {
      negotiated: true,
      id: 0,
      ordered: false,
      maxRetransmits: 0,
    });
    this.channel.binaryType = 'arraybuffer';
    this.connection.addEventListener('icecandidate', ({ candidate }) => {
      const parsed = candidate === null ? undefined : parseCandidate(candidate.candidate);
      if (parsed !== undefined) this.#candidates.push(parsed);
    });
    this.connection.addEventListener('icecandidateerror', ({ url, errorCode }) => {
      this.#errors.push({ url, errorCode });
    });
  }

  /** Gathering has ended, and there is no relay. */
  get hasNoRelay(): boolean {
    return this.connection.iceGatheringState === 'complete' && this.#candidates.length === 0;
  }

  /** Why it has no relay; undefined if it has one. */
  get fault(): CheckFailure | undefined {
    const problem = relayProblem({
      relayOnly: true,
      iceServers: [this.#server],
      localCandidates: this.#candidates,
      remoteCandidates: [],
      candidateErrors: this.#errors,
      // Gathering may still run, but a candidate that has not arrived by the deadline counts as missing.
      gatheringComplete: true,
      signaledByRemote: true,
      encryptionBlocked: false,
    });
    switch (problem) {
      // Of a link: a check has a server, and no room.
      case 'relay_not_configured':
      case 'relay_quota_used':
        return 'relay_refused';
      default:
        return problem;
    }
  }
}
