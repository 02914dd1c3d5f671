import type { LocalMedia, Meeting } from '@throughline/peer';
import { useEffect } from 'react';
import { announcements, captureAnnouncements } from './announcements';
import type { Messages } from './messages';

/** Says what changes in the meeting, and why a device that was turned on does not work. */
export function useAnnouncements(meeting: Meeting, media: LocalMedia, messages: Messages): void {
  useEffect(() => {
    let before = meeting.state.get();
    // On the way in one may have been muted already.
    if (before.kind === 'joined')
      announcements({ ...before, muting: undefined }, before).forEach((text) => messages.say(text));
    return meeting.state.subscribe(() => {
      const after = meeting.state.get();
      if (before.kind === 'joined' && after.kind === 'joined')
        announcements(before, after).forEach((text) => messages.say(text));
      before = after;
    });
  }, [meeting, messages]);

  useEffect(() => {
    let before = media.state.get();
    return media.state.subscribe(() => {
      const after = media.state.get();
      captureAnnouncements(before, after).forEach((text) => messages.say(text));
      before = after;
    });
  }, [media, messages]);
}
