/** Where the recordings are among the files that the browser keeps for this origin. */
export const RECORDINGS_FOLDER = 'recordings';

/** Of the Web Lock that a page holds while it writes the recording of this name. */
export const recordingLock = (name: string): string => `throughline.recording.${name}`;

/** Rejects in insecure contexts, in some private windows, and if the person blocks storage. */
export async function openRecordingsFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(RECORDINGS_FOLDER, { create: true });
}
