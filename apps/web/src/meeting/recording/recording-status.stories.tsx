import type { Meta, StoryObj } from '@storybook/react-vite';
import { Store } from '@throughline/std';
import { participants } from '@/catalogue/meetings';
import { keepRecordings } from '@/catalogue/recordings';
import { Stage } from '@/catalogue/stage';
import { recordingsMessages } from '@/messages/texts';
import { RecordingStatus } from './recording-status';
import type { RecordingState } from './recording-state';

interface ExampleProps {
  state: RecordingState;
  /** So many of the others record. */
  recorders?: number;
}

function Example({ state, recorders = 0 }: ExampleProps) {
  const none = () => undefined;
  const stop = () => Promise.resolve();
  const recording = { state: new Store(state), pause: none, resume: none, dismiss: none, stop };
  const others = participants(4).map((one, index) => ({
    ...one,
    media: { ...one.media, recording: index < recorders },
  }));
  return (
    <Stage>
      <RecordingStatus recording={recording} others={new Store(others)} />
    </Stage>
  );
}

export default { title: 'Meeting/Recording', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const amount = { recordedMs: 3_845_000, bytes: 1_234_567_890 };

export const OfAnother: Story = { args: { state: { kind: 'off' }, recorders: 1 } };
export const Running: Story = { args: { state: { kind: 'running', ...amount } } };
export const OfSeveral: Story = { args: { state: { kind: 'running', ...amount }, recorders: 3 } };
export const Paused: Story = { args: { state: { kind: 'paused', ...amount } } };
export const Finishing: Story = { args: { state: { kind: 'finishing', ...amount } } };
export const Unsupported: Story = { args: { state: { kind: 'off', problem: 'unsupported' } } };
export const KeptOfFullBrowser: Story = {
  args: { state: { kind: 'kept', problem: 'full' } },
  beforeEach: () => keepRecordings(1),
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: recordingsMessages.save });
  },
};
