/** Saves a recording where the person wants it. */
import { saveFile } from '@/ui/save-file';
import type { KeptRecording } from './kept-recordings';
import { makeSeekable } from './make-seekable';
import { RECORDING_TYPES, savedName } from './recording-name';

declare global {
  interface Window {
    /** WICG File System Access: Chromium only. */
    showSaveFilePicker?: (options: {
      suggestedName: string;
      types: { accept: Record<string, string[]> }[];
    }) => Promise<FileSystemFileHandle>;
  }
}

/**
 * `saved`: the whole file is where the person wants it. `started`: the browser downloads it, and does not report whether it
 * succeeds.
 */
export type SaveOutcome = 'saved' | 'started' | 'cancelled' | 'failed';

/** Call from an event handler of a click. */
export async function saveRecording(recording: KeptRecording): Promise<SaveOutcome> {
  const { extension } = recording;
  const type = RECORDING_TYPES[extension];
  if (window.showSaveFilePicker === undefined) {
    saveFile(await makeSeekable(recording), savedName(recording), type);
    return 'started';
  }
  try {
    const handle = await window.showSaveFilePicker({
      suggestedName: savedName(recording),
      types: [{ accept: { [type]: [`.${extension}`] } }],
    });
    const file = await makeSeekable(recording);
    await file.stream().pipeTo(await handle.createWritable());
    return 'saved';
  } catch (error) {
    // The person has closed the browser's dialog.
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'failed';
  }
}
