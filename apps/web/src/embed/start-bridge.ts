import type { MeetingPage } from '@/room/meeting-page';
import { settings } from '@/settings/settings-store';
import { EmbedBridge } from './embed-bridge';
import { hideControls } from './hide-controls';
import { performRequest } from './perform-request';
import { embedSource } from './embed-source';

/**
 * Answers the page around this frame until the signal aborts. A page of our own origin can do all of this anyway, so it
 * is allowed as well: the demo is one.
 */
export function startBridge(
  page: MeetingPage,
  origins: readonly string[],
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const bridge = new EmbedBridge({
    parent: window.parent,
    origins: [...origins, location.origin],
    source: embedSource(page),
    perform: (request) =>
      performRequest(request, {
        page,
        // Of this frame: a click in the embedding page does not count (HTML §6.4.1).
        hasClicked: () => navigator.userActivation?.hasBeenActive === true,
        show: ({ theme, layout, hiddenControls }) => {
          settings.override({ ...(theme && { theme }), ...(layout && { layout }) });
          if (hiddenControls !== undefined) hideControls(hiddenControls);
        },
        signal,
      }),
  });
  addEventListener('message', (event) => bridge.receive(event, performance.now()), { signal });
  signal.addEventListener('abort', () => bridge.close());
}
