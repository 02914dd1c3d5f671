/** Where a transfer stands, in one sentence. Pure. */
import { assertNever } from '@throughline/std';
import { filledTextsOf } from '@/messages/messages';
import { fileMessages as messages } from '@/messages/texts';
import { movingMessage } from './file-messages';
import { sizeInWords } from './file-sizes';
import { isOpen, type SharedFile } from './shared-file';

export function fileStatus(shared: SharedFile): string {
  const { personName, isConnected, transfer } = shared;
  const { direction, state } = transfer;
  if (isOpen(shared) && !isConnected) return messages.waitsForConnection({ name: personName });
  switch (state.kind) {
    case 'offered':
      return direction === 'sending' ? messages.waitsForAnswer({ name: personName }) : '';
    case 'active':
      return activeStatus(shared);
    case 'done':
      return direction === 'sending'
        ? messages.completeFor({ name: personName })
        : messages.complete;
    case 'failed':
      return filledTextsOf('fileFailures', { name: personName })[state.reason][direction];
    default:
      return assertNever(state);
  }
}

function activeStatus({ personName, rate, transfer }: SharedFile): string {
  const { direction, bytes, size, isPaused } = transfer;
  const [done, whole] = [sizeInWords(bytes), sizeInWords(size)];
  if (isPaused) return messages.paused({ done, size: whole });
  if (direction === 'sending' && bytes === size) return messages.checking({ name: personName });
  if (rate === 0) return messages.stalled({ done, size: whole, name: personName });
  return movingMessage(bytes, size, rate);
}
