import { MAX_FILE_BYTES } from '@throughline/protocol';
import { filledTextsOf } from '@/messages/messages';
import { fileMessages } from '@/messages/texts';
import { durationInWords, sizeInWords } from './file-sizes';
import type { SendProblem } from './meeting-files';

/** Why files were not sent. */
export function sendProblemMessage(problem: SendProblem): string {
  return filledTextsOf('fileProblems', { size: sizeInWords(MAX_FILE_BYTES) })[problem];
}

/** For example `3 MB of 12 MB, 1 MB per second, 20 seconds left`. */
export function movingMessage(bytes: number, size: number, rate: number | undefined): string {
  const [done, whole] = [sizeInWords(bytes), sizeInWords(size)];
  if (rate === undefined || rate === 0) return fileMessages.started({ done, size: whole });
  const left = durationInWords((size - bytes) / rate);
  return fileMessages.moving({ done, size: whole, rate: sizeInWords(rate), left });
}
