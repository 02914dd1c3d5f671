import { isolate } from '@/ui/isolate';

/** Without the text of a message: others may see the screen. */
export const awayAlertMessages = {
  joined: (name: string) => `${isolate(name)} joined the meeting`,
  message: (name: string) => `New message from ${isolate(name)}`,
};
