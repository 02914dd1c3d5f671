/**
 * Finds the WebSocket frames in the bytes of a connection (RFC 6455 §5.2) without keeping any of them.
 * Every frame of every kind costs the API work, and `ws` reports neither fragments nor frames that it drops,
 * so the rate limits count here [LIM-1]. Checks nothing: `ws` rejects frames that are invalid. Runs for every
 * frame, so it allocates nothing.
 */

/** Returns false to stop at that frame. */
export type FrameListener = (payloadBytes: number, endsMessage: boolean) => boolean;

const FINAL = 0x80;
const MASKED = 0x80;
const OPCODE = 0x0f;
/** Opcodes from here on are control frames, which may come between the fragments of a message. */
const FIRST_CONTROL_OPCODE = 8;

const BASE_BYTES = 2;
const MASK_BYTES = 4;

export class FrameScanner {
  /** Bytes of the current header so far, and in total as far as known. */
  #headRead = 0;
  #headLength = BASE_BYTES;
  #lengthBytes = 0;
  #firstByte = 0;
  #payloadBytes = 0;
  /** Bytes of the current payload that have yet to arrive. */
  #payloadLeft = 0;
  #isInMessage = false;
  #messages = 0;
  /** Payload of the current message that has arrived. */
  #messageBytes = 0;

  /** The number of messages that have ended. */
  get messages(): number {
    return this.#messages;
  }

  /** What has arrived of a message whose rest has yet to arrive. */
  get bytesInMessage(): number {
    return this.#isInMessage || this.#payloadLeft > 0 ? this.#messageBytes : 0;
  }

  /** Whether a message has begun, and the rest of it has yet to arrive. */
  get isInMessage(): boolean {
    return this.#isInMessage || this.#headRead > 0 || this.#payloadLeft > 0;
  }

  /**
   * Reports the frames whose headers end in `chunk`. Returns how many of its bytes come before the frame at
   * which the listener stopped, or all of them.
   */
  scan(chunk: Uint8Array, listener: FrameListener): number {
    let at = 0;
    let frameAt = 0;
    while (at < chunk.length) {
      if (this.#payloadLeft > 0) {
        const skipped = Math.min(this.#payloadLeft, chunk.length - at);
        this.#payloadLeft -= skipped;
        this.#messageBytes += skipped;
        at += skipped;
        continue;
      }
      if (this.#headRead === 0) frameAt = at;
      this.#readHeadByte(chunk[at] ?? 0);
      at += 1;
      if (this.#headRead === this.#headLength && !this.#endHead(listener)) return frameAt;
    }
    return chunk.length;
  }

  #readHeadByte(byte: number): void {
    const position = this.#headRead;
    this.#headRead += 1;
    if (position === 0) this.#firstByte = byte;
    else if (position === 1) this.#readLengthByte(byte);
    else if (position < BASE_BYTES + this.#lengthBytes)
      this.#payloadBytes = this.#payloadBytes * 256 + byte;
  }

  #readLengthByte(byte: number): void {
    const length = byte & ~MASKED;
    this.#lengthBytes = length === 127 ? 8 : length === 126 ? 2 : 0;
    this.#payloadBytes = this.#lengthBytes === 0 ? length : 0;
    this.#headLength = BASE_BYTES + this.#lengthBytes + ((byte & MASKED) === 0 ? 0 : MASK_BYTES);
  }

  #endHead(listener: FrameListener): boolean {
    this.#headRead = 0;
    this.#headLength = BASE_BYTES;
    this.#payloadLeft = this.#payloadBytes;
    if (!this.#isInMessage) this.#messageBytes = 0;
    const isData = (this.#firstByte & OPCODE) < FIRST_CONTROL_OPCODE;
    const endsMessage = isData && (this.#firstByte & FINAL) !== 0;
    if (isData) this.#isInMessage = !endsMessage;
    if (endsMessage) this.#messages += 1;
    return listener(this.#payloadBytes, endsMessage);
  }
}
