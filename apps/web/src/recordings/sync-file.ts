/** What workers have of a file of the origin (WHATWG File System), and TypeScript's types of the page lack. */
import { openRecordingsFolder } from './recordings-folder';

export interface SyncAccessHandle {
  write(data: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(bytes: number): void;
  flush(): void;
  close(): void;
}

interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}

/** Creates the file if there is none. Rejects if another worker writes it. */
export async function openForWriting(name: string): Promise<SyncAccessHandle> {
  const folder = await openRecordingsFolder();
  const handle = await folder.getFileHandle(name, { create: true });
  return (handle as SyncFileHandle).createSyncAccessHandle();
}

/** @throws QuotaExceededError if the browser has room for a part only */
export function writeAt(
  file: SyncAccessHandle,
  data: Uint8Array<ArrayBuffer>,
  position: number,
): void {
  if (file.write(data, { at: position }) < data.byteLength)
    throw new DOMException('', 'QuotaExceededError');
}
