import type { Meta, StoryObj } from '@storybook/react-vite';
import { DEFAULT_ROOM_SETTINGS } from '@throughline/protocol';
import type { FakeRoomApi } from '@/catalogue/room-api';
import { homeMessages, planMessages } from '@/messages/texts';
import { removeEverything } from '@/storage/browser-storage';
import { PlanDialog } from './plan-dialog';

const creates: FakeRoomApi = (path) =>
  path === '/api/rooms'
    ? Response.json({
        id: 'mkte-vhap-wcru',
        url: 'https://meet.example/meet/mkte-vhap-wcru',
        capacity: 8,
        participantCount: 0,
        passcodeRequired: false,
        access: 'open',
        ...DEFAULT_ROOM_SETTINGS,
        hostToken: 'host.token.x',
      })
    : undefined;

const rejects: FakeRoomApi = () =>
  Response.json(
    { type: 'about:blank', title: 'Bad Request', status: 400, code: 'invalid_request' },
    { status: 400 },
  );

export default {
  title: 'Home/Plan dialog',
  component: PlanDialog,
  args: { onClose: () => undefined },
  parameters: { roomApi: creates },
  beforeEach: () => removeEverything,
} satisfies Meta<typeof PlanDialog>;

type Story = StoryObj<typeof PlanDialog>;

const create: NonNullable<Story['play']> = async ({ canvas, userEvent }) => {
  await userEvent.click(await canvas.findByRole('button', { name: planMessages.create }));
};

export const Default: Story = {};
export const Planned: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.type(
      await canvas.findByLabelText(homeMessages.name),
      'Quarterly planning of the whole department',
    );
    await create(context);
    await canvas.findByRole('button', { name: planMessages.calendar });
  },
};
export const StartMissing: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.clear(await canvas.findByLabelText(planMessages.start));
    await create(context);
    await canvas.findByRole('alert');
  },
};
export const TimeRejected: Story = {
  parameters: { roomApi: rejects },
  play: async (context) => {
    await create(context);
    await context.canvas.findByRole('alert');
  },
};
