/** Files for stories and specs. */
import type { FileTransfer } from '@throughline/peer';
import type { SharedFile } from '@/meeting/files/shared-file';
import { idOf } from './meetings';

/** Offered by Grace Hopper. */
export function sharedFile(
  changes: Partial<SharedFile> = {},
  transfer: Partial<FileTransfer> = {},
): SharedFile {
  const id = transfer.id ?? crypto.randomUUID();
  return {
    key: `1/${id}`,
    personId: idOf(1),
    personName: 'Grace Hopper',
    isConnected: true,
    rate: undefined,
    isRepeatable: false,
    transfer: {
      id,
      direction: 'receiving',
      name: 'report.pdf',
      mimeType: 'application/pdf',
      size: 24_000_000,
      bytes: 0,
      isPaused: false,
      state: { kind: 'offered' },
      ...transfer,
    },
    ...changes,
  };
}
