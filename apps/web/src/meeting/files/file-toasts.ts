/** Compares two lists of files and returns what the person should notice, as toasts. Pure. */
import type { ToastContent } from '@/meeting/notifications/toasts';
import { fileMessages as messages } from '@/messages/texts';
import { harmlessName } from './file-name';
import { isOpen, type SharedFile } from './shared-file';

/** Only of files that this person has sent or accepted, so that no other participant decides how many there are. */
export function fileToasts(
  before: readonly SharedFile[],
  after: readonly SharedFile[],
): ToastContent[] {
  const open = new Set(before.filter(isOpen).map(({ key }) => key));
  return after.flatMap((shared) => {
    const title = open.has(shared.key) ? endMessage(shared) : undefined;
    return title === undefined ? [] : [{ title }];
  });
}

function endMessage({ personName, transfer }: SharedFile): string | undefined {
  const { direction, state } = transfer;
  const name = harmlessName(transfer.name);
  if (state.kind === 'done')
    return direction === 'sending'
      ? messages.delivered({ file: name, name: personName })
      : messages.received({ file: name, name: personName });
  if (state.kind !== 'failed' || state.reason === 'cancelled') return undefined;
  if (state.reason === 'declined') return messages.declinedBy({ file: name, name: personName });
  return messages.stopped({ file: name, name: personName });
}
