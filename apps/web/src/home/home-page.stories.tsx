import type { Problem } from '@throughline/protocol';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { FakeRoomApi } from '@/catalogue/room-api';
import { HomePage } from './home-page';

export default { title: 'Home/Home page', component: HomePage } satisfies Meta<typeof HomePage>;

type Story = StoryObj<typeof HomePage>;

const onlyForApplications: FakeRoomApi = () =>
  Response.json({ status: 'ok', turn: 'none', roomCreation: 'keys' });

export const Default: Story = {};
/** With longer texts, which translations into such languages have as well. */
export const RightToLeft: Story = { globals: { language: 'pseudo-rtl' } };
export const CreationNeedsKey: Story = { parameters: { roomApi: onlyForApplications } };
export const Options: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByText('Options'));
  },
};
export const PasscodeTooShort: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByText('Options'));
    await userEvent.type(canvas.getByLabelText('Passcode'), 'abc');
    await userEvent.click(canvas.getByRole('button', { name: 'Start a meeting' }));
    await canvas.findByRole('alert');
  },
};
export const InvalidCode: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByLabelText('Meeting link or code'), 'abc');
    await userEvent.click(canvas.getByRole('button', { name: 'Join' }));
    await canvas.findByRole('alert');
  },
};

/** The API rejects the new meeting with this code; without a code, it does not respond. */
const startFails = (code?: Problem['code']): Story => ({
  parameters: {
    roomApi: ((path) =>
      code === undefined || path !== '/api/rooms'
        ? undefined
        : Response.json(
            { type: 'about:blank', title: code, status: 400, code },
            { status: 400 },
          )) satisfies FakeRoomApi,
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start a meeting' }));
    await canvas.findByRole('alert');
  },
});

export const StartUnreachable = startFails();
export const StartTooManyRooms = startFails('too_many_rooms');
export const StartRateLimited = startFails('rate_limited');
export const StartInvalidOptions = startFails('invalid_request');
export const StartUnauthorized = startFails('unauthorized');
export const StartUnavailable = startFails('unavailable');
export const StartInternalError = startFails('internal');
