import type { ConnectionFault } from '@throughline/peer';
import type { Meta, StoryObj } from '@storybook/react-vite';
import ErrorPage from '@/app/error';
import NotFound from '@/app/not-found';
import { ScriptNotice } from '@/app/script-notice';
import { FailedPage } from '@/ui/failed-page';
import { StartingPage } from './starting-page';
import { UnknownRoomPage } from './unknown-room-page';
import { UnreachablePage } from './unreachable-page';

export default { title: 'Room/Other pages' } satisfies Meta;

type Story = StoryObj;

/** The advice to reload appears after six seconds. */
export const Starting: Story = { render: () => <StartingPage /> };
export const UnknownRoom: Story = { render: () => <UnknownRoomPage /> };
export const Sandboxed: Story = {
  render: () => <UnreachablePage isSandboxed onRetry={() => undefined} />,
};
export const Unreachable: Story = {
  render: () => <UnreachablePage onRetry={() => undefined} />,
};
const unreachableBy = (cause: ConnectionFault): Story => ({
  render: () => <UnreachablePage cause={cause} onRetry={() => undefined} />,
});
export const Interrupted = unreachableBy('interrupted');
export const ServerDown = unreachableBy('server_down');
export const OtherAddress = unreachableBy('other_address');
export const ApiIntercepted = unreachableBy('api_intercepted');
export const SignalIntercepted = unreachableBy('signal_intercepted');
export const WebSocketsBlocked = unreachableBy('websockets_blocked');
export const WebSocketsUnanswered = unreachableBy('websockets_unanswered');
export const SubprotocolRemoved = unreachableBy('subprotocol_removed');
export const ConnectionCut = unreachableBy('connection_cut');
export const PageNotFound: Story = { render: () => <NotFound /> };
export const PageFailed: Story = { render: () => <ErrorPage /> };
/** Instead of a screen that keeps failing. */
export const ScreenFailed: Story = { render: () => <FailedPage /> };
/** Above a page whose scripts have not loaded. */
export const ScriptsMissing: Story = {
  render: () => (
    <div data-scripts="missing">
      <ScriptNotice />
      <StartingPage />
    </div>
  ),
};
