import type { WaitingGuest } from '@throughline/protocol';
import { isolate } from '@/ui/isolate';

export const peopleMessages = {
  title: 'People',
  microphoneOn: 'Microphone on',
  microphoneOff: 'Microphone off',
  absent: 'Lost the connection to the server, may come back',
  self: '(you)',
  host: 'Host',
  inMeeting: (count: number) => `In the meeting (${count})`,

  admit: (name: string) => `Admit ${isolate(name)}`,
  decline: (name: string) => `Decline ${isolate(name)}`,
  mute: (name: string) => `Mute ${isolate(name)}`,
  makeHost: (name: string) => `Make ${isolate(name)} a host`,
  makeParticipant: (name: string) => `Make ${isolate(name)} a participant`,
  remove: (name: string) => `Remove ${isolate(name)}`,

  confirmRemove: (name: string) => `Remove ${isolate(name)}?`,
  removeNote:
    'They leave the meeting at once. From now on people wait in the lobby, so they can only return if a host admits them.',
  confirmMakeHost: (name: string) => `Make ${isolate(name)} a host?`,
  makeHostNote:
    'Hosts can admit, mute and remove people, change the settings of this meeting, and end it for everyone.',
};

/** The guests in the lobby, for hosts. */
export function waitingMessage(waiting: readonly WaitingGuest[]): string {
  const [first, ...more] = waiting;
  if (first === undefined) return '';
  const displayName = isolate(first.displayName);
  switch (more.length) {
    case 0:
      return `${displayName} is waiting in the lobby`;
    case 1:
      return `${displayName} and 1 other person are waiting in the lobby`;
    default:
      return `${displayName} and ${more.length} other people are waiting in the lobby`;
  }
}
