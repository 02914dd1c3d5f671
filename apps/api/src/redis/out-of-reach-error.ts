/**
 * The shared state cannot be had just now. Nobody's fault but the network's, and it passes: the
 * connection logs its loss and its return, so who meets this in between need not log it again.
 */
export class OutOfReachError extends Error {
  override readonly name = 'OutOfReachError';
}
