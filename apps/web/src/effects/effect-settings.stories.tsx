import { type DeviceEffects, NO_EFFECTS } from '@throughline/peer';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect } from 'react';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { settings } from '@/settings/settings-store';
import type { Settings } from '@/storage/settings';
import { EffectSettings } from './effect-settings';

interface ExampleProps {
  chosen: Pick<Settings, 'suppressesNoise' | 'background' | 'ownPictureAtMs'>;
  effects?: DeviceEffects;
}

const NONE = { suppressesNoise: false, background: 'none', ownPictureAtMs: undefined } as const;

function Example({ chosen, effects = NO_EFFECTS }: ExampleProps) {
  const media = useFakeMedia();
  useEffect(() => {
    settings.change(chosen);
    media.setEffect('microphone', effects.microphone);
    media.setEffect('camera', effects.camera);
    return () => settings.change(NONE);
  }, [media, chosen, effects]);
  return (
    <div className="flex max-w-md flex-col gap-3 p-4">
      <EffectSettings media={media} />
    </div>
  );
}

export default { title: 'Effects/Settings', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const STARTING: DeviceEffects = { microphone: { kind: 'starting' }, camera: { kind: 'starting' } };

export const Off: Story = { args: { chosen: NONE } };
export const Starting: Story = {
  args: { chosen: { suppressesNoise: true, background: 'forest' }, effects: STARTING },
};
export const OwnPicture: Story = {
  args: {
    chosen: { suppressesNoise: false, background: 'own', ownPictureAtMs: 1_796_000_000_000 },
  },
};
