/**
 * The name of a recording among the files of this browser: when it began, whether players can seek in it, and its format.
 * Pure.
 */
export const RECORDING_EXTENSIONS = ['mp4', 'webm'] as const;
export type RecordingExtension = (typeof RECORDING_EXTENSIONS)[number];

export interface RecordingStart {
  startedAtMs: number;
  extension: RecordingExtension;
}

export interface NamedRecording extends RecordingStart {
  /** The file has an index and a duration, which a recording gets once it has ended. */
  isSeekable: boolean;
}

const NAME = /^(\d{13,15})(\.seekable)?\.(mp4|webm)$/;

/** @param startedAtMs since the epoch */
export const recordingName = (startedAtMs: number, extension: RecordingExtension): string =>
  `${startedAtMs}.${extension}`;

/** Of the seekable copy of a recording. While the original exists, the copy is incomplete. */
export const seekableName = ({ startedAtMs, extension }: RecordingStart): string =>
  `${startedAtMs}.seekable.${extension}`;

/** @returns undefined for a file that is no recording */
export function readRecordingName(name: string): NamedRecording | undefined {
  const [, time, seekable, extension] = NAME.exec(name) ?? [];
  if (time === undefined) return undefined;
  return {
    startedAtMs: Number(time),
    extension: extension === 'mp4' ? 'mp4' : 'webm',
    isSeekable: seekable !== undefined,
  };
}

/** For the file that the person saves, in the time of this device: `throughline-2026-11-30-10-36.webm`. */
export function savedName({ startedAtMs, extension }: RecordingStart): string {
  const date = new Date(startedAtMs);
  const parts = [date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()];
  const digits = parts.map((part) => String(part).padStart(2, '0'));
  return `throughline-${date.getFullYear()}-${digits.join('-')}.${extension}`;
}

export const RECORDING_TYPES: Readonly<Record<RecordingExtension, string>> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
};
