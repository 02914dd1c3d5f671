/** A fake RTCPeerConnection that only gathers: it has a configuration, and is closed or not. */
export class GatheringConnection {
  /** Empty it before each test. */
  static made: GatheringConnection[] = [];
  isClosed = false;

  constructor(readonly configuration: RTCConfiguration) {
    GatheringConnection.made.push(this);
  }

  close(): void {
    this.isClosed = true;
  }
}
