/** A reason why the API cannot start that the operator can fix. The message is one sentence for them. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
