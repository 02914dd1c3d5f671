import type { Meta, StoryObj } from '@storybook/react-vite';
import { Mic } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, type ButtonLook } from './button';
import { Checkbox } from './checkbox';
import { Notice } from './notice';
import { RoundButton, type RoundButtonLook } from './round-button';
import { ServerLoss } from './server-loss';
import { TextField } from './text-field';

export default {
  title: 'UI/Widgets',
  decorators: (Story) => (
    <div className="flex max-w-md flex-col gap-4 p-4">
      <Story />
    </div>
  ),
} satisfies Meta;

type Story = StoryObj;

const show = (content: ReactNode): Story => ({ render: () => <>{content}</> });
const ignore = () => undefined;
const looks: ButtonLook[] = ['primary', 'secondary', 'danger'];
const roundLooks: RoundButtonLook[] = ['neutral', 'off', 'problem'];

export const Buttons = show(
  looks.map((look) => (
    <Button key={look} look={look}>
      {look}
    </Button>
  )),
);
export const BusyButton = show(<Button busy>Joining…</Button>);
export const DisabledButton = show(<Button disabled>Join</Button>);
export const RoundButtons = show(
  <div className="flex gap-4 pt-12">
    {roundLooks.map((look) => (
      <RoundButton key={look} label={look} look={look} onClick={ignore}>
        <Mic aria-hidden />
      </RoundButton>
    ))}
    <RoundButton label="disabled" isDisabled onClick={ignore}>
      <Mic aria-hidden />
    </RoundButton>
  </div>,
);
export const TextFields = show(
  <>
    <TextField label="Your name" />
    <TextField label="Your name" hint="From your invitation." readOnly defaultValue="Ada" />
    <TextField label="Your name" error="Enter your name, so that the others know who you are." />
  </>,
);
export const Checkboxes = show(
  <>
    <Checkbox label="Off" note="A note." checked={false} onChange={ignore} />
    <Checkbox label="On" note="A note." checked onChange={ignore} />
    <Checkbox role="switch" label="Off" note="A note." checked={false} onChange={ignore} />
    <Checkbox role="switch" label="On" note="A note." checked onChange={ignore} />
  </>,
);
export const Notices = show(
  <>
    <Notice tone="danger" title="Wrong passcode">
      Check it and try again.
    </Notice>
    <Notice tone="warning" title="No camera found">
      Connect a camera and switch it on.
    </Notice>
  </>,
);
export const ServerCutOften: Story = {
  render: () => <ServerLoss signaling="connected" isCutOften />,
};
/** Appears after a second. */
export const ServerLost: Story = {
  render: () => <ServerLoss signaling="reconnecting" isCutOften={false} />,
  play: async ({ canvas }) => {
    await canvas.findByText(/was lost/, {}, { timeout: 3_000 });
  },
};
