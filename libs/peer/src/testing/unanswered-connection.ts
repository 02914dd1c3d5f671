const NO_ENCODINGS = { encodings: [] };

/** A fake RTCPeerConnection whose remote end never answers. */
export class UnansweredConnection extends EventTarget {
  /** Since the test last reset them. */
  static made: UnansweredConnection[] = [];
  static closed = 0;

  readonly #sections: { receiver: { track: { enabled: boolean } } }[] = [];
  iceGatheringState: RTCIceGatheringState = 'new';
  iceConnectionState: RTCIceConnectionState = 'new';
  connectionState: RTCPeerConnectionState = 'new';

  /** As configured last. */
  iceServers: RTCIceServer[];
  iceTransportPolicy: RTCIceTransportPolicy;

  constructor({ iceServers = [], iceTransportPolicy = 'all' }: RTCConfiguration = {}) {
    super();
    this.iceServers = iceServers;
    this.iceTransportPolicy = iceTransportPolicy;
    UnansweredConnection.made.push(this);
  }

  /** Whether this end plays the remote microphone. */
  get isMicrophonePlayed(): boolean | undefined {
    return this.#sections[0]?.receiver.track.enabled;
  }

  addTransceiver(): object {
    const sender = { replaceTrack: () => Promise.resolve(), getParameters: () => NO_ENCODINGS };
    const section = { sender, receiver: { track: { enabled: true } } };
    this.#sections.push(section);
    return section;
  }

  createDataChannel(): EventTarget {
    return new EventTarget();
  }

  getSenders(): [] {
    return [];
  }

  getStats(): Promise<RTCStatsReport> {
    return Promise.resolve(new Map());
  }

  getConfiguration(): RTCConfiguration {
    return { iceServers: this.iceServers, iceTransportPolicy: this.iceTransportPolicy };
  }

  setConfiguration({ iceServers = [] }: RTCConfiguration): void {
    this.iceServers = iceServers;
  }

  /** Makes no description, so that nothing is sent. */
  setLocalDescription(): Promise<void> {
    return Promise.resolve();
  }

  addIceCandidate(): Promise<void> {
    return Promise.resolve();
  }

  restartIce(): void {
    // The remote end would not answer the new offer either.
  }

  /** Gathering completes with one candidate. */
  gather(candidate: string): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { candidate } }));
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }

  /** All pairs fail. */
  failIce(): void {
    this.connectionState = 'failed';
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  /** ICE finds a path, over which DTLS does not complete. */
  findPath(): void {
    this.iceConnectionState = 'connected';
    this.connectionState = 'connecting';
    this.dispatchEvent(new Event('iceconnectionstatechange'));
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  close(): void {
    UnansweredConnection.closed++;
  }
}
