import type { ScreenContent, ScreenProblem } from '@throughline/peer';

export const screenMessages = {
  share: 'Share your screen',
  stop: 'Stop sharing',
  sharing: 'You are sharing your screen',
  sharingWithSound: 'You are sharing your screen with its sound',
  content: 'What others should see best',
};

export const screenContentMessages: Record<ScreenContent, string> = {
  text: 'Sharp text',
  detail: 'Slides and pages',
  motion: 'Smooth video',
};

export const screenProblemMessages: Record<ScreenProblem, { title: string; detail: string }> = {
  unsupported: {
    title: 'This browser cannot share a screen',
    detail: 'Use a current browser on a computer, and open the meeting with https://.',
  },
  denied: {
    title: 'Your computer does not let the browser record the screen',
    detail:
      'Allow screen recording for the browser in the privacy settings of your computer, then share again.',
  },
  failed: {
    title: 'The screen could not be shared',
    detail: 'The browser could not record what you chose. Share again, or choose another window.',
  },
};
