import type { Meta, StoryObj } from '@storybook/react-vite';
import { provideRecognizer } from '@/catalogue/scripted-recognizer';
import { Stage } from '@/catalogue/stage';
import { CaptionsDialog } from './captions-dialog';
import type { RecognizingWindow } from './recognizer';

export default {
  title: 'Meeting/Captions dialog',
  component: CaptionsDialog,
  args: {
    captioning: undefined,
    onStart: () => undefined,
    onStop: () => undefined,
    onClose: () => undefined,
  },
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof CaptionsDialog>;

type Story = StoryObj<typeof CaptionsDialog>;

const answering = (answer: 'available' | 'downloadable' | 'unavailable') => () =>
  provideRecognizer({
    available: () => Promise.resolve(answer),
    install: () => Promise.resolve(true),
  });

export const OnThisDevice: Story = { beforeEach: answering('available') };
export const AfterADownload: Story = { beforeEach: answering('downloadable') };
export const OnAServer: Story = { beforeEach: answering('unavailable') };
export const Running: Story = { args: { captioning: { language: 'en-US', place: 'server' } } };
export const NoRecognition: Story = {
  beforeEach: () => {
    const { SpeechRecognition, webkitSpeechRecognition } = window as RecognizingWindow;
    Object.assign(window, { SpeechRecognition: undefined, webkitSpeechRecognition: undefined });
    return () => Object.assign(window, { SpeechRecognition, webkitSpeechRecognition });
  },
};
