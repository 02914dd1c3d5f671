/**
 * The store did not accept or answer a command: Redis did not reply, or the file of rooms cannot be
 * written. A transient condition that the adapter logs, so callers need not log it.
 */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';

  /** @param isRefusal the store replied, and the command had no effect; otherwise it may have run */
  constructor(
    message: string,
    readonly isRefusal = false,
  ) {
    super(message);
  }
}
