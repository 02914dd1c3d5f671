/** The folder of the recordings among the files that the browser keeps for this origin. */
export const RECORDINGS_FOLDER = 'recordings';

/** Of the Web Lock that a page holds while it writes the recording of this name. */
export const recordingLock = (name: string): string => `throughline.recording.${name}`;
