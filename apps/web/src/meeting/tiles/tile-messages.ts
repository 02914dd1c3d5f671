import { isolate } from '@/ui/isolate';

export const tileMessages = {
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting…',
  cannotConnect: 'Cannot connect',
  noConnection: 'No connection',
  retry: 'Try again',
  retryLabel: (name: string) => `Try again to connect to ${isolate(name)}`,
  absent: 'Lost the connection to the server, may come back',
  microphoneOff: 'Microphone off',
  you: 'You',
  yourCamera: 'Your camera',
  camera: (name: string) => `${isolate(name)}’s camera`,
  screen: (name: string) => `${isolate(name)}’s screen`,
  alone: 'You are the only one here',
  invite: 'Send this link to the people you want to meet. They only need a browser.',
};
