/** The snapshot of a meeting page as it changes, with its meeting and devices. */
import type { Readable } from '@throughline/std';
import type { MeetingPageState } from '@/room/meeting-page-state';
import { embedSnapshot, type EmbedSnapshot } from './embed-snapshot';

export function embedSource(page: { state: Readable<MeetingPageState> }): Readable<EmbedSnapshot> {
  const partsOf = (state: MeetingPageState) => ({
    meeting: 'meeting' in state ? state.meeting.state : undefined,
    media: 'media' in state ? state.media.state : undefined,
  });
  return {
    get: () => {
      const state = page.state.get();
      const { meeting, media } = partsOf(state);
      return embedSnapshot({ page: state, meeting: meeting?.get(), media: media?.get() });
    },
    subscribe: (listener) => {
      let unsubscribes: (() => void)[] = [];
      const unsubscribe = () => unsubscribes.forEach((end) => end());
      const follow = () => {
        unsubscribe();
        const { meeting, media } = partsOf(page.state.get());
        unsubscribes = [meeting, media].flatMap((part) => part?.subscribe(listener) ?? []);
      };
      follow();
      const unfollow = page.state.subscribe(() => {
        follow();
        listener();
      });
      return () => {
        unfollow();
        unsubscribe();
      };
    },
  };
}
