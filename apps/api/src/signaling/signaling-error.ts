import type { SignalErrorCode } from '@throughline/protocol';

/** An expected refusal. Its code goes to the client; its message and cause only to our log. */
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
