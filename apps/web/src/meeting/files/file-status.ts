/** Where a transfer stands, in one sentence. Pure. */
import { assertNever } from '@throughline/std';
import { failureMessages, fileMessages as messages, movingMessage } from './file-messages';
import { sizeInWords } from './file-sizes';
import { isOpen, type SharedFile } from './shared-file';

export function fileStatus(shared: SharedFile): string {
  const { personName, isConnected, transfer } = shared;
  const { direction, state } = transfer;
  if (isOpen(shared) && !isConnected) return messages.waitsForConnection(personName);
  switch (state.kind) {
    case 'offered':
      return direction === 'sending' ? messages.waitsForAnswer(personName) : '';
    case 'active':
      return activeStatus(shared);
    case 'done':
      return direction === 'sending' ? messages.completeFor(personName) : messages.complete;
    case 'failed':
      return failureMessages[state.reason][direction](personName);
    default:
      return assertNever(state);
  }
}

function activeStatus({ personName, rate, transfer }: SharedFile): string {
  const { direction, bytes, size, isPaused } = transfer;
  const [done, whole] = [sizeInWords(bytes), sizeInWords(size)];
  if (isPaused) return messages.paused(done, whole);
  if (direction === 'sending' && bytes === size) return messages.checking(personName);
  if (rate === 0) return messages.stalled(done, whole, personName);
  return movingMessage(bytes, size, rate);
}
