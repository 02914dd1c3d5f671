/** A fake RTCPeerConnection that gathers what a test lets it gather. It has no remote end. */
export class StunConnection extends EventTarget {
  /** Empty it before each test. */
  static made: StunConnection[] = [];
  iceGatheringState: RTCIceGatheringState = 'new';
  isClosed = false;

  constructor(readonly configuration: RTCConfiguration) {
    super();
    StunConnection.made.push(this);
  }

  createDataChannel(): void {}

  setLocalDescription(): Promise<void> {
    this.#setState('gathering');
    return Promise.resolve();
  }

  /** @param rest the part of the candidate after its priority */
  gather(rest: string): void {
    const candidate = { candidate: `candidate:1 1 udp 1 ${rest}` };
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }

  fail(url: string): void {
    this.dispatchEvent(Object.assign(new Event('icecandidateerror'), { url, errorCode: 701 }));
  }

  complete(): void {
    this.#setState('complete');
  }

  close(): void {
    this.isClosed = true;
  }

  #setState(state: RTCIceGatheringState): void {
    this.iceGatheringState = state;
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }
}
