/** The recordings that this browser keeps (WHATWG File System, "origin private file system"), until the person deletes them. */
import {
  type NamedRecording,
  readRecordingName,
  recordingName,
  seekableName,
} from './recording-name';
import { openRecordingsFolder, recordingLock } from './recordings-folder';
import { expectNoRecordings, reportRecordings } from './recordings-key';

export interface KeptRecording extends NamedRecording {
  /** Among the files of this browser. */
  name: string;
  file: File;
}

/** Newest first; without those that a page still writes. Empty if the browser denies access. */
export async function loadRecordings(): Promise<KeptRecording[]> {
  const folder = await openFolder();
  if (folder === undefined) return [];
  const files = await filesIn(folder);
  const { held = [] } = await navigator.locks.query();
  const written = new Set(held.map(({ name }) => name));
  const recordings: KeptRecording[] = [];
  for (const [name, handle] of files) {
    const named = readRecordingName(name);
    if (named === undefined || written.has(recordingLock(name))) continue;
    const { startedAtMs, extension, isSeekable } = named;
    const isIncomplete = isSeekable && files.has(recordingName(startedAtMs, extension));
    if (isIncomplete) continue;
    const file = await handle.getFile();
    if (file.size > 0) recordings.push({ name, file, ...named });
  }
  if (recordings.length === 0 && written.size === 0) expectNoRecordings();
  return recordings.sort((a, b) => b.startedAtMs - a.startedAtMs);
}

/** With its copy. Resolves also if it is gone already. */
export async function deleteRecording(recording: KeptRecording): Promise<void> {
  const folder = await openFolder();
  if (folder === undefined) return;
  const copy = seekableName(recording);
  // After a copy that a page is writing: otherwise it would be a recording of its own.
  await navigator.locks.request(recordingLock(copy), async () => {
    for (const name of [copy, recording.name])
      await folder.removeEntry(name).catch(() => undefined);
  });
  reportRecordings();
}

/** But those that a page still writes. */
export async function deleteAllRecordings(): Promise<void> {
  const recordings = await loadRecordings();
  await Promise.all(recordings.map(deleteRecording));
}

async function openFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await openRecordingsFolder();
  } catch {
    // Then there are no recordings either.
    return undefined;
  }
}

async function filesIn(
  folder: FileSystemDirectoryHandle,
): Promise<ReadonlyMap<string, FileSystemFileHandle>> {
  const files = new Map<string, FileSystemFileHandle>();
  for await (const [name, handle] of folder.entries()) if (isFile(handle)) files.set(name, handle);
  return files;
}

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';
