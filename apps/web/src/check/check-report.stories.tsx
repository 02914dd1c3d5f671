import type { Meta, StoryObj } from '@storybook/react-vite';
import { CHECKS } from '@/catalogue/network-checks';
import { CheckReport } from './check-report';

export default { title: 'Check/Report' } satisfies Meta;

const reportOf = (name: keyof typeof CHECKS): StoryObj => ({
  render: () => (
    <main className="mx-auto max-w-2xl p-5">
      <h1 className="sr-only">Network check</h1>
      <CheckReport state={CHECKS[name]} />
    </main>
  ),
});

export const Checking = reportOf('checking');
export const Good = reportOf('good');
/** As the embedded product offers it. */
export const WithoutTls = reportOf('withoutTls');
export const NoRelay = reportOf('noRelay');
export const UdpBlocked = reportOf('udpBlocked');
export const Blocked = reportOf('blocked');
export const WebSocketBlocked = reportOf('webSocketBlocked');
export const Offline = reportOf('offline');
export const TooManyChecks = reportOf('tooManyChecks');
