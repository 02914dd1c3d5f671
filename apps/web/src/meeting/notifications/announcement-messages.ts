/** What changed in the meeting, as toasts. */
import { isolate } from '@/ui/isolate';
import type { ToastContent } from './toasts';

const toast = (title: string): ToastContent => ({ title });

export const announcementMessages = {
  rejoined: toast('You are back in the meeting'),
  joined: (name: string) => toast(`${isolate(name)} joined`),
  left: (name: string) => toast(`${isolate(name)} left`),
  absent: (name: string) =>
    toast(`${isolate(name)} lost the connection to the server and may come back`),
  present: (name: string) => toast(`${isolate(name)} is back`),

  sharesScreen: (name: string) => toast(`${isolate(name)} shares a screen`),
  stoppedSharing: (name: string) => toast(`${isolate(name)} no longer shares a screen`),

  linkInterrupted: (name: string) => toast(`The connection to ${isolate(name)} was interrupted`),
  linkRestored: (name: string) => toast(`The connection to ${isolate(name)} is back`),
  linkFailed: (name: string, cause: string): ToastContent => ({
    title: `No connection to ${isolate(name)}`,
    detail: cause,
  }),

  becameHost: toast('You are now a host'),
  noLongerHost: toast('You are no longer a host'),
  mutedBy: (name: string) => toast(`${isolate(name)} muted you`),
  mutedByHost: toast('A host muted you'),
  muted: toast('You were muted'),
  mutedUntilAllowed: {
    title: 'You are muted',
    detail: 'You can unmute once a host allows it.',
  },
};
