/** Recordings for stories, among the files of the browser that shows them. */
import { deleteAllRecordings } from '@/recordings/kept-recordings';
import { recordingName } from '@/recordings/recording-name';
import { RECORDINGS_FOLDER } from '@/recordings/recordings-folder';

const NOON_MS = Date.UTC(2026, 10, 20, 12);
const HOUR_MS = 3_600_000;

/** Removes them when the story ends. */
export async function keepRecordings(count: number): Promise<() => Promise<void>> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(RECORDINGS_FOLDER, { create: true });
  for (let index = 0; index < count; index++) {
    const name = recordingName(NOON_MS - index * HOUR_MS, index === 0 ? 'mp4' : 'webm');
    const file = await folder.getFileHandle(name, { create: true });
    const writable = await file.createWritable();
    await writable.write(new Uint8Array(1_234_567));
    await writable.close();
  }
  return deleteAllRecordings;
}
