import type { EffectState } from '@throughline/peer';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect } from 'react';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { settings } from '@/settings/settings-store';
import { EffectSettings } from './effect-settings';

interface ExampleProps {
  suppressesNoise: boolean;
  microphone: EffectState;
}

function Example({ suppressesNoise, microphone }: ExampleProps) {
  const media = useFakeMedia();
  useEffect(() => {
    settings.change({ suppressesNoise });
    media.setEffect('microphone', microphone);
    return () => settings.change({ suppressesNoise: false });
  }, [media, suppressesNoise, microphone]);
  return (
    <div className="flex max-w-md flex-col gap-3 p-4">
      <EffectSettings media={media} />
    </div>
  );
}

export default { title: 'Effects/Settings', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Off: Story = { args: { suppressesNoise: false, microphone: { kind: 'off' } } };
export const Starting: Story = {
  args: { suppressesNoise: true, microphone: { kind: 'starting' } },
};
