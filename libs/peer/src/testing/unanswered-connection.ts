const NO_ENCODINGS = { encodings: [] };

/** What waits on it is set by the test. */
class UnansweredChannel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting';
  waitingBytes = 0;
  #sentBytes = 0;

  get bufferedAmount(): number {
    return this.waitingBytes + this.#sentBytes;
  }

  /** As in browsers, what a task sends counts until the task has ended. */
  send({ length }: string): void {
    this.#sentBytes += length;
    setTimeout(() => (this.#sentBytes -= length));
  }
}

/** A fake RTCPeerConnection whose remote end never answers. */
export class UnansweredConnection extends EventTarget {
  /** Since `reset`. */
  static made: UnansweredConnection[] = [];
  static closed = 0;

  /** Call before each test. */
  static reset(): void {
    UnansweredConnection.made = [];
    UnansweredConnection.closed = 0;
  }

  readonly #sections: { receiver: { track: { enabled: boolean } } }[] = [];
  iceGatheringState: RTCIceGatheringState = 'new';
  iceConnectionState: RTCIceConnectionState = 'new';
  connectionState: RTCPeerConnectionState = 'new';
  signalingState: RTCSignalingState = 'stable';

  iceRestarts = 0;
  readonly #poolSize: number;
  readonly #channels: UnansweredChannel[] = [];
  /** What `getStats` reports. */
  stats: { id: string; type: string; timestamp: number }[] = [];

  /** As configured last. */
  iceServers: RTCIceServer[];
  iceTransportPolicy: RTCIceTransportPolicy;

  constructor({
    iceServers = [],
    iceTransportPolicy = 'all',
    iceCandidatePoolSize = 0,
  }: RTCConfiguration = {}) {
    super();
    this.#poolSize = iceCandidatePoolSize;
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
    const channel = new UnansweredChannel();
    this.#channels.push(channel);
    return channel;
  }

  getSenders(): [] {
    return [];
  }

  getStats(): Promise<RTCStatsReport> {
    return Promise.resolve(new Map(this.stats.map((entry) => [entry.id, entry])));
  }

  getConfiguration(): RTCConfiguration {
    return { iceServers: this.iceServers, iceTransportPolicy: this.iceTransportPolicy };
  }

  /** Rejects another size of the pool, as browsers do once there is a description (webrtc-pc §4.4.1.6). */
  setConfiguration({ iceServers = [], iceCandidatePoolSize = 0 }: RTCConfiguration): void {
    if (iceCandidatePoolSize !== this.#poolSize)
      throw new DOMException('another size of the pool', 'InvalidModificationError');
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
    this.iceRestarts++;
    // The remote end would not answer the new offer either.
  }

  /** Gathering completes with one candidate. */
  gather(candidate: string): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { candidate } }));
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }

  /** The channels are open, and as many bytes wait on each. */
  queueOnChannels(bytes: number): void {
    for (const channel of this.#channels)
      Object.assign(channel, { readyState: 'open', waitingBytes: bytes });
  }

  connect(): void {
    this.connectionState = 'connected';
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  /** Another script of the page closes it, as in Chromium 156: without an event of the connection. */
  closeByPage(): void {
    this.signalingState = 'closed';
    for (const channel of this.#channels) channel.dispatchEvent(new Event('close'));
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
