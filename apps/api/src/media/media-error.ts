import type { ErrorCode } from '@throughline/media-control';
import type { SignalErrorCode } from '@throughline/protocol';

/** The code that a client receives for each error of a media server [SFU-6]. */
const CODES: Readonly<Record<ErrorCode, SignalErrorCode>> = {
  invalid_command: 'invalid_media',
  room_not_open: 'media_moved',
  stale_epoch: 'media_moved',
  not_found: 'invalid_media',
  limit_reached: 'media_limit_reached',
  wrong_transport_state: 'invalid_media',
  invalid_rtp_parameters: 'invalid_media',
  cannot_consume: 'invalid_media',
  unavailable: 'media_unavailable',
  internal: 'internal',
};

/** A request about the media server fails. Its code is the reply to the client, its message is for the log. */
export class MediaRequestError extends Error {
  readonly code: SignalErrorCode;

  constructor(code: SignalErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  static of(error: ErrorCode): MediaRequestError {
    return new MediaRequestError(CODES[error], `the media server replied ${error}`);
  }
}
