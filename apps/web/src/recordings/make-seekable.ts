/** Replaces a kept recording by a copy in which players can seek. */
import type { KeptRecording } from './kept-recordings';
import { seekableName } from './recording-name';
import { openRecordingsFolder, recordingLock } from './recordings-folder';
import { reportRecordings } from './recordings-key';
import type { SeekableCopyReply, SeekableCopyRequest } from './seekable-copy-worker';

/**
 * While it writes the copy, the browser needs room for both.
 *
 * @returns the recording's own file if it cannot be copied: most players play it, but some cannot seek in it
 */
export async function makeSeekable(recording: KeptRecording): Promise<File> {
  if (recording.isSeekable) return recording.file;
  const name = seekableName(recording);
  try {
    const file = await navigator.locks.request(recordingLock(name), () => replace(recording, name));
    // After the lock is released: a list shows no file that a page still writes.
    reportRecordings();
    return file;
  } catch {
    return recording.file;
  }
}

async function replace(recording: KeptRecording, name: string): Promise<File> {
  const folder = await openRecordingsFolder();
  // Another tab may have replaced it while this one waited for the lock.
  if (await hasFile(folder, recording.name)) {
    try {
      await copyInWorker({ original: recording.file, extension: recording.extension, name });
    } catch (error) {
      await folder.removeEntry(name).catch(() => undefined);
      throw error;
    }
    await folder.removeEntry(recording.name);
  }
  return (await folder.getFileHandle(name)).getFile();
}

const hasFile = (folder: FileSystemDirectoryHandle, name: string): Promise<boolean> =>
  folder.getFileHandle(name).then(
    () => true,
    () => false,
  );

async function copyInWorker(request: SeekableCopyRequest): Promise<void> {
  const worker = new Worker(new URL('./seekable-copy-worker.ts', import.meta.url), {
    type: 'module',
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(new Error('The recording cannot be copied'));
      worker.addEventListener('error', fail);
      worker.addEventListener('message', ({ data }: MessageEvent<SeekableCopyReply>) =>
        data.kind === 'copied' ? resolve() : fail(),
      );
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
