/**
 * Decides whether a connection may send another frame, by its own limit [LIM-1] and by that of all
 * connections of its address [LIM-2]. Runs for every frame, so it allocates nothing.
 */
import { MAX_FRAME_BYTES } from '@throughline/protocol';
import { TokenBucket } from '@throughline/std';
import type { Limits } from '../config/limits.js';

/** `reject`: answer the frame without processing it. `close`: ignore it and close the connection. */
export type FrameVerdict = 'accept' | 'reject' | 'close';

/** Bytes that count as one frame, as a power of two. */
const FRAME_BYTES_LOG2 = 10;
export const FRAME_BYTES = 2 ** FRAME_BYTES_LOG2;

/** Share of the burst that is rejected before the connection is closed. */
const REJECTED_SHARE = 1 / 10;

export class FrameMeter {
  readonly #own: TokenBucket;
  readonly #address: TokenBucket;
  readonly #closeBelow: number;
  readonly #addressCloseAt: number;
  /** How long reading should pause after the last frame, in ms [LIM-2]. */
  pauseMs = 0;

  /** @param address shared by all connections of the address */
  constructor(
    { socketFrames, addressFrames }: Pick<Limits, 'socketFrames' | 'addressFrames'>,
    address: TokenBucket,
    nowMs: number,
  ) {
    this.#own = new TokenBucket(socketFrames, nowMs);
    this.#address = address;
    this.#closeBelow = -socketFrames.burst * REJECTED_SHARE;
    this.#addressCloseAt = -addressFrames.burst;
  }

  /** @param bytes the payload, which may exceed the largest frame: the length is the client's claim */
  judge(bytes: number, nowMs: number): FrameVerdict {
    const frames = 1 + (Math.min(bytes, MAX_FRAME_BYTES) >> FRAME_BYTES_LOG2);
    const addressTokens = this.#address.consume(frames, nowMs);
    this.pauseMs = addressTokens < 0 ? this.#address.waitMs : 0;
    if (addressTokens <= this.#addressCloseAt) return 'close';
    const own = this.#own.consume(frames, nowMs);
    if (own >= 0) return 'accept';
    return own < this.#closeBelow ? 'close' : 'reject';
  }
}
