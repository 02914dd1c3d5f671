/**
 * The layout of a protected frame: clear bytes, an SFrame ciphertext, a trailer. The ciphertext authenticates all of it
 * and the source of the track, so a server cannot forward a camera as a screen. ADR 91.
 */
import { type Bytes, concat, utf8 } from '../bytes.js';
import { open, parseSealedFrame, seal, type SealedFrame } from '../sframe/ciphertext.js';
import type { FrameKey } from '../sframe/frame-key.js';
import type { Codec } from './codec.js';
import { escapeStartCodes, splitH264, type SplitFrame, unescapeStartCodes } from './h264.js';
import { encodeTrailer, MAX_CLEAR_BYTES, parseTrailer, TRAILER_BYTES } from './trailer.js';
import { vp8ClearPrefix } from './vp8.js';

export interface FrameToProtect {
  /** What the track shows, as both ends know it: `camera`, for example. */
  readonly source: string;
  readonly codec: Codec;
  readonly data: Uint8Array;
  /** Not used before with this key. */
  readonly counter: bigint;
}

/** `undefined` if the frame does not have the structure of its codec; the caller must not send it then. */
export async function protect(
  key: FrameKey,
  { source, codec, data, counter }: FrameToProtect,
): Promise<Bytes | undefined> {
  const split = splitFrame(codec, data);
  if (split === undefined || split.clear.length > MAX_CLEAR_BYTES) return undefined;
  const { clear, secret: plaintext } = split;
  const isEscaped = codec === 'h264';
  const trailer = encodeTrailer({ clearBytes: clear.length, isEscaped });
  const metadata = metadataOf(source, trailer, clear);
  const sealed = await seal(key, { counter, plaintext, metadata });
  return concat(clear, isEscaped ? escapeStartCodes(sealed) : sealed, trailer);
}

/** The parts of a protected frame, before any of them is authenticated. */
export interface ReceivedFrame {
  readonly sealed: SealedFrame;
  readonly clear: Uint8Array;
  readonly trailer: Uint8Array;
}

/** `undefined` if the bytes are not a protected frame. */
export function parseProtectedFrame(data: Uint8Array): ReceivedFrame | undefined {
  const parsed = parseTrailer(data);
  if (parsed === undefined) return undefined;
  const { clearBytes, isEscaped } = parsed;
  const body = data.subarray(clearBytes, data.length - TRAILER_BYTES);
  const sealed = parseSealedFrame(isEscaped ? unescapeStartCodes(body) : body);
  if (sealed === undefined) return undefined;
  return {
    sealed,
    clear: data.subarray(0, clearBytes),
    trailer: data.subarray(-TRAILER_BYTES),
  };
}

/** The frame of the encoder; `undefined` if it is not authentic. */
export async function unprotect(
  key: FrameKey,
  source: string,
  { sealed, clear, trailer }: ReceivedFrame,
): Promise<Bytes | undefined> {
  const secret = await open(key, sealed, metadataOf(source, trailer, clear));
  return secret && concat(clear, secret);
}

function splitFrame(codec: Codec, data: Uint8Array): SplitFrame | undefined {
  if (codec === 'h264') return splitH264(data);
  const clear = codec === 'vp8' ? vp8ClearPrefix(data) : new Uint8Array();
  return { clear, secret: data.subarray(clear.length) };
}

/** The length of the trailer is fixed, and a line feed ends the source. */
function metadataOf(source: string, trailer: Uint8Array, clear: Uint8Array): Bytes {
  return concat(utf8(`${source}\n`), trailer, clear);
}
