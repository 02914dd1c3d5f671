import type { SignalErrorCode } from '@throughline/protocol';

/** An expected rejection. The client gets its code; its message and cause only appear in our log. */
export class SignalingError extends Error {
  override readonly name = 'SignalingError';

  constructor(
    readonly code: SignalErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
