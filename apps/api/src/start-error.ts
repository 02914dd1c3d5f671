/** What keeps the API from starting and the operator can mend. The message is one sentence for them. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
