import type { HostOutcome, JoinedState } from '@throughline/peer';
import { Store } from '@throughline/std';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { fakeHost, guest, joinedState, participant, participants } from '@/catalogue/meetings';
import { PanelStage } from '@/catalogue/panel-stage';
import { LobbyAlerts } from '@/meeting/notifications/lobby-alerts';
import { useState } from 'react';
import { PeoplePanel } from './people-panel';

interface ExampleProps {
  state: Partial<JoinedState>;
  /** Of every request. */
  outcome?: HostOutcome;
}

function Example({ state, outcome }: ExampleProps) {
  const media = useFakeMedia();
  const [lobbyAlerts] = useState(() => new LobbyAlerts());
  const outline = joinedState(state);
  const [list] = useState(() => new Store(outline.others));
  return (
    <PanelStage>
      <PeoplePanel
        host={fakeHost(outcome)}
        lobbyAlerts={lobbyAlerts}
        media={media}
        outline={outline}
        others={list}
        displayName="Ada Lovelace"
        onClose={() => undefined}
      />
    </PanelStage>
  );
}

export default { title: 'Meeting/People panel', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const others = participants(3);
const waiting = [guest(7, 'Bob'), guest(8, 'A guest with a name that needs more than one line')];
const { room } = joinedState();

export const AsParticipant: Story = { args: { state: { others } } };
export const AsHost: Story = { args: { state: { others, role: 'host' } } };
export const AsHostAlone: Story = { args: { state: { role: 'host' } } };
export const AsOneOfTwoHosts: Story = {
  args: { state: { role: 'host', others: [participant(1, { role: 'host' }), participant(2)] } },
};
export const AsHostWithGuests: Story = { args: { state: { others, role: 'host', waiting } } };
export const AsHostOfRestrictedMeeting: Story = {
  args: {
    state: {
      others,
      role: 'host',
      room: {
        ...room,
        locked: true,
        lobby: true,
        mayUnmute: false,
        mayShareScreen: false,
        mayChat: false,
      },
    },
  },
};
export const AsHostWithMediaServer: Story = {
  args: {
    state: {
      others,
      role: 'host',
      room: { ...room, mediaPath: 'sfu', media: { path: 'sfu', epoch: 1 } },
    },
  },
};
export const WithAbsentParticipant: Story = {
  args: { state: { others: [participant(1, { absent: true, role: 'host' }), participant(2)] } },
};
export const AsHostWithSpotlight: Story = {
  args: {
    state: { role: 'host', others: [participant(1, { spotlight: true }), participant(2)] },
  },
};

const raised = [participant(1, { hand: 3 }), participant(2), participant(3, { hand: 1 })];
export const WithRaisedHands: Story = { args: { state: { others: raised, hand: 2 } } };
export const AsHostWithRaisedHands: Story = {
  args: { state: { role: 'host', others: raised, hand: 2 } },
};
export const RequestFailed: Story = {
  args: {
    state: { others, role: 'host', waiting },
    outcome: { ok: false, reason: 'room_full' },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Admit Bob' }));
    await canvas.findByRole('alert');
  },
};
