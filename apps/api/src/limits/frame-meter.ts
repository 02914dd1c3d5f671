/**
 * What one socket may still send: of its own means [LIM-1], and of those of all sockets of its address
 * [LIM-2]. On the way of every frame, so it allocates nothing.
 */
import type { Limits } from '../config/limits.js';
import { TokenBucket } from './token-bucket.js';

/** `refuse`: to be answered and not carried out. `close`: not even read, and the socket is closed. */
export type FrameVerdict = 'take' | 'refuse' | 'close';

/** Bytes that count as one frame, as a power of two. */
const FRAME_BYTES_LOG2 = 10;

/** What of a burst may be refused before the socket is closed. */
const PATIENCE = 1 / 10;

export class FrameMeter {
  readonly #own: TokenBucket;
  readonly #address: TokenBucket;
  readonly #closeBelow: number;
  readonly #addressCloseAt: number;
  /** How long the socket should not be read, from the last frame on [LIM-2]. */
  holdBackMs = 0;

  /** @param address shared by all sockets of the address */
  constructor(
    { socketFrames, addressFrames }: Pick<Limits, 'socketFrames' | 'addressFrames'>,
    address: TokenBucket,
    nowMs: number,
  ) {
    this.#own = new TokenBucket(socketFrames, nowMs);
    this.#address = address;
    this.#closeBelow = -socketFrames.burst * PATIENCE;
    this.#addressCloseAt = -addressFrames.burst;
  }

  judge(bytes: number, nowMs: number): FrameVerdict {
    const frames = 1 + (bytes >> FRAME_BYTES_LOG2);
    const ofAddress = this.#address.take(frames, nowMs);
    this.holdBackMs = ofAddress < 0 ? this.#address.waitMs : 0;
    if (ofAddress <= this.#addressCloseAt) return 'close';
    const own = this.#own.take(frames, nowMs);
    if (own >= 0) return 'take';
    return own < this.#closeBelow ? 'close' : 'refuse';
  }
}
