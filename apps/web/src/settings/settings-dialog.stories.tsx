import type { Meta, StoryObj } from '@storybook/react-vite';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { Stage } from '@/catalogue/stage';
import type { ShortcutScreen } from '@/shortcuts/screen-shortcuts';
import { SettingsDialog } from './settings-dialog';
import type { SettingsSection } from './settings-section';

interface ExampleProps {
  section: SettingsSection;
  screen?: ShortcutScreen;
  /** As on the home page, which opens no devices. */
  hasDevices?: boolean;
}

function Example({ section, screen = 'meeting', hasDevices = true }: ExampleProps) {
  const media = useFakeMedia();
  return (
    <Stage>
      <SettingsDialog
        screen={screen}
        media={hasDevices ? media : undefined}
        initial={section}
        onClose={() => undefined}
      />
    </Stage>
  );
}

export default { title: 'Settings', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Devices: Story = { args: { section: 'devices' } };
export const DevicesOnTheHomePage: Story = {
  args: { section: 'devices', screen: 'home', hasDevices: false },
};
export const Appearance: Story = { args: { section: 'appearance' } };
export const Data: Story = { args: { section: 'quality' } };
export const Connection: Story = { args: { section: 'connection' } };
export const Notifications: Story = { args: { section: 'notifications' } };
export const Reset: Story = { args: { section: 'reset' } };
export const Shortcuts: Story = { args: { section: 'shortcuts' } };
