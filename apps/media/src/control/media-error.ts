import type { ErrorCode } from '@throughline/media-control';

/** A command that this server rejects. The message is for the log; the API receives the code. */
export class MediaError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
