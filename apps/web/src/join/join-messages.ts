import type { HostPresence } from '@throughline/peer';
import { MIN_PASSCODE_LENGTH } from '@/storage/passcode';
import { isolate } from '@/ui/isolate';

export const joinMessages = {
  ready: 'Ready to join?',
  nameMissing: 'Enter your name, so that the others know who you are.',
  nameInvisible: 'This name shows nothing. Enter one that the others can read.',
  nameFromInvitation: 'From your invitation.',
  passcodeMissing: 'Enter the passcode of this meeting.',
  passcodeTooShort: `A passcode has at least ${MIN_PASSCODE_LENGTH} characters.`,
  relayNote: 'Hides your IP address from the others. May add a short delay to sound and video.',
  inOtherTab: 'You are in this meeting in another tab',
  inOtherTabNote:
    'Continue there, or close that tab first. If you also join here, the others see you twice.',
  callsNotSupported: 'This browser cannot make calls',
  callsNotSupportedRemedy:
    'WebRTC is missing or blocked. Turn off extensions that block WebRTC, or open this link in a current version of Chrome, Edge, Firefox or Safari.',
  joinAnyway: 'You can still join.',
  cameraStarting: 'Waiting for your camera…',
  cameraUnavailable: 'Your camera is not available',
  cameraOff: 'Your camera is off',
};

export function occupancyMessage(count: number, capacity: number): string {
  if (count === 0) return 'No one is here yet';
  if (count >= capacity) return `All ${capacity} places are taken`;
  return count === 1 ? '1 person is here' : `${count} people are here`;
}

/** For a guest in the lobby. @param name as the hosts see it */
export function waitingMessage(host: HostPresence, name: string): string {
  switch (host) {
    case 'awaited':
      return `No host is here yet. When a host joins, they see you in the lobby as “${isolate(name)}” and can admit you. Until then, no one in the meeting can see or hear you.`;
    case 'present':
      return `The hosts see you in the lobby as “${isolate(name)}”. You join as soon as one of them admits you. Until then, no one in the meeting can see or hear you.`;
    case 'left':
      return `The host has left. You keep your place in the lobby as “${isolate(name)}”, and a host who joins can admit you. Until then, no one in the meeting can see or hear you.`;
  }
}
