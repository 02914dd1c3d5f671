import { isolate } from '@/ui/isolate';

export const cameraPauseMessages = {
  forAll:
    'Your connection is slow, so your camera is paused to keep your voice clear. It comes back by itself.',
  forOne: (name: string) =>
    `Your connection to ${isolate(name)} is slow, so your camera is paused for them to keep your voice clear. It comes back by itself.`,
  forSome: (count: number) =>
    `Your connection to ${count} people is slow, so your camera is paused for them to keep your voice clear. It comes back by itself.`,
};
