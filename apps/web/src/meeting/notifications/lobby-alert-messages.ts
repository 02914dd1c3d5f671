import type { WaitingGuest } from '@throughline/protocol';
import { waitingMessage } from '@/meeting/people/people-messages';

export const lobbyAlertMessages = {
  settings: 'When people wait in the lobby',
  sound: 'Play a sound',
  soundNote: 'For the first person, and again for later ones.',
  notify: 'Show a notification',
  notifyNote: 'While you look at another tab or window.',
  notifyBlocked:
    'Your browser blocks notifications of this site. Allow them in its site settings, then turn this on again.',
  notification: (waiting: readonly WaitingGuest[]) => waitingMessage(waiting),
};
