import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LinkEndStatus, LinkRemedy, LinkStatus, RoomLinks } from '@throughline/protocol';
import { useState } from 'react';
import { idOf, participant } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { RoomLinksDialog } from './room-links-dialog';

const DIRECT: LinkStatus = { kind: 'direct' };
const OVER_TLS: LinkStatus = { kind: 'relayed', relay: 'tls' };
const BY_OTHER: LinkStatus = { kind: 'relayed' };
const UNREACHABLE: LinkStatus = { kind: 'failed', cause: 'relay_unreachable' };
const LOST: LinkStatus = { kind: 'failed', cause: 'path_lost' };

/** Which status the participant at one end reports about the other. */
type StatusOf = (from: number, to: number) => LinkStatus | undefined;

function roomLinks(count: number, statusOf: StatusOf, remedies: LinkRemedy[] = []): RoomLinks {
  const digits = Array.from({ length: count }, (_, index) => index + 1);
  return {
    participants: digits.map((digit) => {
      const { id, displayName } = participant(digit);
      return { id, displayName, network: undefined };
    }),
    links: digits.flatMap((from) =>
      digits
        .filter((to) => to !== from)
        .map((to): LinkEndStatus => {
          const status = statusOf(from, to);
          return { from: idOf(from), to: idOf(to), ...(status && { status }) };
        }),
    ),
    remedies,
  };
}

/** The network of the third participant blocks UDP; the fourth has lost the second. */
const someFailed: StatusOf = (from, to) => {
  if (from === 3) return UNREACHABLE;
  if (to === 3) return { kind: 'failed', cause: 'blocked_despite_relay' };
  if (from === 4 && to === 2) return LOST;
  if (from + to === 6) return undefined;
  return from === 1 ? OVER_TLS : to === 1 ? BY_OTHER : DIRECT;
};
const RELAY_OVER_TLS: LinkRemedy = { code: 'offer_tcp_relay', participants: [idOf(3)], links: 4 };
const REJOIN: LinkRemedy = { code: 'rejoin', participants: [idOf(2), idOf(4)], links: 1 };

function Example({ links }: { links: RoomLinks | undefined }) {
  const [list] = useState(() => () => Promise.resolve(links));
  return (
    <Stage>
      <RoomLinksDialog list={list} onClose={() => undefined} />
    </Stage>
  );
}

export default {
  title: 'Meeting/Everyone’s connections',
  component: Example,
} satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const SomeFailed: Story = {
  args: { links: roomLinks(5, someFailed, [RELAY_OVER_TLS, REJOIN]) },
};
export const FullRoom: Story = {
  args: { links: roomLinks(8, someFailed, [{ ...RELAY_OVER_TLS, links: 7 }, REJOIN]) },
};
export const AllConnected: Story = { args: { links: roomLinks(3, () => DIRECT) } };
export const NothingReported: Story = { args: { links: roomLinks(2, () => undefined) } };
export const NotLoaded: Story = { args: { links: undefined } };
