/** Everything that the page says about files. */
import type { FileFailure } from '@throughline/peer';
import { MAX_FILE_BYTES } from '@throughline/protocol';
import { isolate } from '@/ui/isolate';
import { durationInWords, sizeInWords } from './file-sizes';
import type { SendProblem } from './meeting-files';

export const fileMessages = {
  title: 'Files',
  openOffers: (count: number) =>
    count === 1 ? '1 file is offered to you' : `${count} files are offered to you`,
  loading: 'Loading…',
  notLoaded:
    'This panel could not be loaded. Files that are on their way continue. To use the panel, reload the page when the meeting can spare you.',

  choose: 'Choose files',
  chooseHint:
    'Or drop them anywhere on the meeting, or paste a picture. Files travel between the browsers, encrypted, and are never stored on the server. Only people who are here now can receive them.',
  chosen: 'Chosen files',
  unchoose: (name: string) => `Do not send ${isolate(name)}`,
  recipients: 'Send to',
  everyone: (count: number) => `Everyone (${count} people)`,
  send: (count: number) => (count === 1 ? 'Send the file' : `Send ${count} files`),
  nobodyYet: 'You are alone in the meeting. You can send files once another person has joined.',
  tooManyChosen: 'You can choose 20 files at a time. The first 20 are kept.',
  folders: 'Folders cannot be sent. Compress the folder into one file, and choose that.',
  dropTitle: 'Drop the files to share them',
  dropHint: 'You choose who receives them before they are sent.',

  list: 'Files in this meeting',
  empty: 'No files have been shared with you, or by you.',
  from: (name: string) => `From ${isolate(name)}`,
  to: (name: string) => `To ${isolate(name)}`,
  program: 'This kind of file can run programs. Accept it only if you expect it.',
  accept: (file: string, name: string) => `Accept ${isolate(file)} from ${isolate(name)}`,
  decline: (file: string, name: string) => `Decline ${isolate(file)} from ${isolate(name)}`,
  pause: (file: string) => `Pause ${isolate(file)}`,
  resume: (file: string) => `Continue ${isolate(file)}`,
  cancel: (file: string) => `Cancel ${isolate(file)}`,
  save: (file: string) => `Save ${isolate(file)}`,
  sendAgain: (file: string, name: string) => `Send again ${isolate(file)} to ${isolate(name)}`,
  dismiss: (file: string) => `Remove ${isolate(file)} from the list`,
  preview: (file: string) => `Preview of ${isolate(file)}`,

  offerOf: (name: string, file: string, size: string) =>
    `${isolate(name)} wants to send you ${isolate(file)} (${size})`,
  hideOffers: 'Decide later',
  received: (file: string, name: string) =>
    `${isolate(file)} from ${isolate(name)} has arrived. Save it from Files.`,
  delivered: (file: string, name: string) => `${isolate(name)} has received ${isolate(file)}`,
  declinedBy: (file: string, name: string) => `${isolate(name)} declined ${isolate(file)}`,
  stopped: (file: string, name: string) =>
    `The transfer of ${isolate(file)} with ${isolate(name)} has ended before it was complete`,

  waitsForAnswer: (name: string) => `Waiting for ${isolate(name)} to accept it`,
  waitsForConnection: (name: string) =>
    `Waiting for the connection to ${isolate(name)}. It continues by itself.`,
  paused: (done: string, size: string) => `Paused at ${done} of ${size}`,
  checking: (name: string) => `Sent. ${isolate(name)} checks that it is complete.`,
  stalled: (done: string, size: string, name: string) =>
    `${done} of ${size}. Nothing moves at the moment; ${isolate(name)} may have paused it.`,
  started: (done: string, size: string) => `${done} of ${size}`,
  moving: (done: string, size: string, rate: string, left: string) =>
    `${done} of ${size}, ${rate} per second, ${left} left`,
  complete: 'Complete, and the same as it was sent',
  completeFor: (name: string) => `${isolate(name)} has received it`,
};

/** What happened, and what to do. */
export const failureMessages: Record<
  FileFailure,
  Record<'sending' | 'receiving', (name: string) => string>
> = {
  cancelled: {
    sending: () => 'You cancelled it.',
    receiving: () => 'You cancelled it.',
  },
  declined: {
    sending: (name) => `${isolate(name)} declined it.`,
    receiving: (name) => `${isolate(name)} declined it.`,
  },
  cancelled_remotely: {
    sending: (name) =>
      `${isolate(name)} cancelled it, or what arrived was damaged. You can send it again.`,
    receiving: (name) => `${isolate(name)} cancelled it, or could not read the file any more.`,
  },
  left: {
    sending: (name) => `The connection to ${isolate(name)} ended before it was complete.`,
    receiving: (name) =>
      `The connection to ${isolate(name)} ended before it was complete. Ask for it again when both of you are back.`,
  },
  invalid: {
    sending: (name) =>
      `The browser of ${isolate(name)} sent a wrong answer. You can send it again.`,
    receiving: (name) =>
      `What arrived is not what ${isolate(name)} offered, so it was discarded. Ask for it again.`,
  },
  unreadable: {
    sending: () =>
      'The file could not be read. It may have been moved or changed: choose it again, and send it.',
    receiving: () => 'The file could not be read.',
  },
};

export const sendProblemMessages: Record<SendProblem, string> = {
  too_large: `Files of more than ${sizeInWords(MAX_FILE_BYTES)} cannot be sent.`,
  too_many:
    'Four files can be on their way to each person at a time. Send the others when one of those has arrived.',
  nobody: 'The recipient is not here, or not connected yet. Try again in a moment.',
};

/** For example `3 MB per second, 20 seconds left`. */
export function movingMessage(bytes: number, size: number, rate: number | undefined): string {
  const [done, whole] = [sizeInWords(bytes), sizeInWords(size)];
  if (rate === undefined || rate === 0) return fileMessages.started(done, whole);
  const left = durationInWords((size - bytes) / rate);
  return fileMessages.moving(done, whole, sizeInWords(rate), left);
}
