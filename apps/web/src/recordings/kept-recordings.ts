/** The recordings that this browser keeps (WHATWG File System, "origin private file system"), until the person deletes them. */
import { readRecordingName, type RecordingStart } from './recording-name';
import { recordingLock, RECORDINGS_FOLDER } from './recordings-folder';
import { expectNoRecordings, reportRecordings } from './recordings-key';

export interface KeptRecording extends RecordingStart {
  /** Among the files of this browser. */
  name: string;
  file: File;
}

/** Newest first; without those that a page still writes. Empty if the browser denies access. */
export async function loadRecordings(): Promise<KeptRecording[]> {
  const folder = await openFolder();
  if (folder === undefined) return [];
  const { held = [] } = await navigator.locks.query();
  const written = new Set(held.map(({ name }) => name));
  const recordings: KeptRecording[] = [];
  for await (const [name, handle] of folder.entries()) {
    const start = readRecordingName(name);
    if (start === undefined || !isFile(handle) || written.has(recordingLock(name))) continue;
    const file = await handle.getFile();
    if (file.size > 0) recordings.push({ name, file, ...start });
  }
  if (recordings.length === 0 && written.size === 0) expectNoRecordings();
  return recordings.sort((a, b) => b.startedAtMs - a.startedAtMs);
}

/** Resolves also if it is gone already. */
export async function deleteRecording(name: string): Promise<void> {
  const folder = await openFolder();
  await folder?.removeEntry(name).catch(() => undefined);
  reportRecordings();
}

/** But those that a page still writes. */
export async function deleteAllRecordings(): Promise<void> {
  const recordings = await loadRecordings();
  await Promise.all(recordings.map(({ name }) => deleteRecording(name)));
}

async function openFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    // Throws in insecure contexts, which have no `navigator.storage`.
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(RECORDINGS_FOLDER, { create: true });
  } catch {
    // In some private windows, and if the person blocks storage: then there are no recordings either.
    return undefined;
  }
}

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';
