import { MIN_PASSCODE_LENGTH } from '@/storage/passcode';

export const homeMessages = {
  headline: 'Meetings that get through',
  introduction:
    'Video calls that connect from any network, directly from browser to browser where possible, and show you which route they take.',
  startFailed: 'The meeting could not be started',
  nameInvisible: 'This name shows nothing. Enter one that people can read, or leave this empty.',
  passcodeHint: `At least ${MIN_PASSCODE_LENGTH} characters. Everyone needs it to join.`,
  passcodeTooShort: `Use at least ${MIN_PASSCODE_LENGTH} characters, or leave this empty.`,
  lobbyNote:
    'You see who is waiting, and admit or decline them. You can change this during the meeting.',
  codeMissing: 'Enter the meeting link or code.',
  codeAmbiguous: (codes: readonly string[]) =>
    `This holds several meeting codes: ${codes.join(', ')}. Leave only the one that you want to join.`,
  codeInvalid: 'This is not a meeting link or code. A code looks like mkte-vhap-wcru.',
};

export const peopleCount = (count: number): string => `${count} people`;
