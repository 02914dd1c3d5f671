/** Messages between a page and its worker. The page creates both, so they are trusted. */
import type { Bytes } from '../bytes.js';
import type { EncryptResult } from '../frames/frame-encryptor.js';
import type { FrameRejection } from '../frames/sender-keys.js';
import type { KeyName } from '../keys/key-id.js';

export type WorkerMessage =
  | { readonly kind: 'key/use'; readonly name: KeyName; readonly secret: Bytes }
  | {
      readonly kind: 'key/receive';
      readonly participant: string;
      readonly name: KeyName;
      readonly secret: Bytes;
    }
  | { readonly kind: 'participant/forget'; readonly participant: string }
  | { readonly kind: 'codecs/name'; readonly codecs: readonly NamedCodec[] }
  | { readonly kind: 'counts/read'; readonly requestId: number };

/** As in `RTCRtpSender.getParameters().codecs`. */
export interface NamedCodec {
  readonly payloadType: number;
  readonly mimeType: string;
}

export type WorkerReply =
  | { readonly kind: 'transform/started'; readonly transformId: number }
  | {
      readonly kind: 'counts/result';
      readonly requestId: number;
      readonly tracks: readonly TrackCounts[];
    };

/** The frames of one track. */
export interface TrackCounts {
  /** The sender of the track; `undefined` for a track of this participant. */
  readonly participant: string | undefined;
  readonly source: string;
  readonly passed: number;
  readonly rejected: Readonly<Partial<Record<TransformRejection, number>>>;
}

export type TransformRejection =
  | FrameRejection
  /** Received without a payload: Chromium 156 passes a packet of padding as a frame. */
  | 'empty'
  | Extract<EncryptResult, { ok: false }>['reason']
  /** The browser does not name the codec of the frame, or it is not supported. */
  | 'unknown-codec';

/** The track of a transform. */
export type TransformTrack =
  | { readonly direction: 'send'; readonly source: string }
  | { readonly direction: 'receive'; readonly source: string; readonly participant: string };

/** The options of an `RTCRtpScriptTransform`. */
export interface TransformOptions {
  readonly transformId: number;
  readonly track: TransformTrack;
}
