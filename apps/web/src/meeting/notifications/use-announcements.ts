import type { LocalMedia, Meeting } from '@throughline/peer';
import { useEffect } from 'react';
import { announcements, captureAnnouncements, recordingsAtJoin } from './announcements';
import type { Toasts } from './toasts';

/** Shows a toast for each change in the meeting, and for each device that fails. */
export function useAnnouncements(
  meeting: Pick<Meeting, 'state'>,
  media: LocalMedia,
  toasts: Toasts,
): void {
  useEffect(() => {
    let before = meeting.state.get();
    if (before.kind === 'joined') {
      // The person may have been muted while joining.
      const atJoin = [
        ...announcements({ ...before, lastMute: undefined }, before),
        ...recordingsAtJoin(before),
      ];
      for (const toast of atJoin) toasts.show(toast);
    }
    return meeting.state.subscribe(() => {
      const after = meeting.state.get();
      if (before.kind === 'joined' && after.kind === 'joined')
        announcements(before, after).forEach((toast) => toasts.show(toast));
      before = after;
    });
  }, [meeting, toasts]);

  useEffect(() => {
    let before = media.state.get();
    return media.state.subscribe(() => {
      const after = media.state.get();
      captureAnnouncements(before, after).forEach((toast) => toasts.show(toast));
      before = after;
    });
  }, [media, toasts]);
}
