/** What changed in the meeting, as toasts. */
import type { ToastContent } from './toasts';

const toast = (title: string): ToastContent => ({ title });

export const announcementMessages = {
  rejoined: toast('You are back in the meeting'),
  joined: (name: string) => toast(`${name} joined`),
  left: (name: string) => toast(`${name} left`),
  absent: (name: string) => toast(`${name} lost the connection to the server and may come back`),
  present: (name: string) => toast(`${name} is back`),

  linkInterrupted: (name: string) => toast(`The connection to ${name} was interrupted`),
  linkRestored: (name: string) => toast(`The connection to ${name} is back`),
  linkFailed: (name: string, cause: string): ToastContent => ({
    title: `No connection to ${name}`,
    detail: cause,
  }),

  becameHost: toast('You are now a host'),
  noLongerHost: toast('You are no longer a host'),
  mutedBy: (name: string) => toast(`${name} muted you`),
  mutedByHost: toast('A host muted you'),
  muted: toast('You were muted'),
  mutedUntilAllowed: {
    title: 'You are muted',
    detail: 'You can unmute once a host allows it.',
  },
};
