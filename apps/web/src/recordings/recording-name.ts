/** The name of a recording among the files of this browser: when it began, and its format. Pure. */
export const RECORDING_EXTENSIONS = ['mp4', 'webm'] as const;
export type RecordingExtension = (typeof RECORDING_EXTENSIONS)[number];

export interface RecordingStart {
  startedAtMs: number;
  extension: RecordingExtension;
}

const NAME = /^(\d{13,15})\.(mp4|webm)$/;

/** @param startedAtMs since the epoch */
export const recordingName = (startedAtMs: number, extension: RecordingExtension): string =>
  `${startedAtMs}.${extension}`;

/** @returns undefined for a file that is no recording */
export function readRecordingName(name: string): RecordingStart | undefined {
  const [, time, extension] = NAME.exec(name) ?? [];
  if (time === undefined) return undefined;
  return { startedAtMs: Number(time), extension: extension === 'mp4' ? 'mp4' : 'webm' };
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
