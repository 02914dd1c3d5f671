/**
 * Reads the frames that the API sends, and reports those that break RFC 6455: the API masks nothing, sets no
 * reserved bit, sends no fragments and no control frame of more than 125 bytes.
 */
import { OPCODE } from '@throughline/test-kit';

export interface ServerFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

const [FINAL, MASKED, OPCODE_BITS] = [0x80, 0x80, 0x0f];
const [SHORT_LENGTH, LONG_LENGTH] = [126, 127];
const KNOWN_OPCODES: readonly number[] = [OPCODE.text, OPCODE.close, OPCODE.ping, OPCODE.pong];

export class ServerFrames {
  #unread = Buffer.alloc(0);

  /** Returns the complete frames, or a sentence about one that is invalid. */
  push(chunk: Buffer): ServerFrame[] | string {
    this.#unread = Buffer.concat([this.#unread, chunk]);
    const frames: ServerFrame[] = [];
    for (let frame = this.#next(); frame !== undefined; frame = this.#next()) {
      if (typeof frame === 'string') return frame;
      frames.push(frame);
    }
    return frames;
  }

  #next(): ServerFrame | string | undefined {
    const head = readHead(this.#unread);
    if (head === undefined || this.#unread.length < head.bytes + head.length) return undefined;
    const { first, isMasked, bytes, length } = head;
    const opcode = first & OPCODE_BITS;
    if (isMasked || first !== (FINAL | opcode) || !KNOWN_OPCODES.includes(opcode))
      return `the API sent a frame that begins with ${first}`;
    if (opcode >= OPCODE.close && length >= SHORT_LENGTH)
      return `the API sent a control frame of ${length} bytes`;
    const payload = this.#unread.subarray(bytes, bytes + length);
    this.#unread = this.#unread.subarray(bytes + length);
    return { opcode, payload };
  }
}

function readHead(bytes: Buffer) {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  const short = second & ~MASKED;
  const headBytes = 2 + (short === LONG_LENGTH ? 8 : short === SHORT_LENGTH ? 2 : 0);
  if (bytes.length < headBytes) return undefined;
  const length =
    short === LONG_LENGTH
      ? Number(bytes.readBigUInt64BE(2))
      : short === SHORT_LENGTH
        ? bytes.readUInt16BE(2)
        : short;
  return { first, isMasked: (second & MASKED) !== 0, bytes: headBytes, length };
}
