import type { RemoteParticipant } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { useEffect, useState } from 'react';
import type { Toasts } from '@/meeting/notifications/toasts';
import { fileToasts } from './file-toasts';
import { preloadFiles } from './files-panel';
import { MeetingFiles } from './meeting-files';
import { OfferAlerts } from './offer-alerts';

/** The files of the meeting, for as long as its page is shown; and what interrupts the person because of them. */
export function useMeetingFiles(
  others: Readable<readonly RemoteParticipant[]>,
  toasts: Pick<Toasts, 'show'>,
): { files: MeetingFiles; offerAlerts: OfferAlerts } {
  const [files] = useState(() => new MeetingFiles(others));
  const [offerAlerts] = useState(() => new OfferAlerts());
  useEffect(() => {
    let before = files.list.get();
    const update = () => {
      const after = files.list.get();
      fileToasts(before, after).forEach((toast) => toasts.show(toast));
      offerAlerts.update(after, performance.now());
      before = after;
    };
    const unsubscribe = files.list.subscribe(update);
    const stop = files.start();
    return () => {
      stop();
      unsubscribe();
    };
  }, [files, offerAlerts, toasts]);
  useEffect(() => void preloadFiles(), []);
  return { files, offerAlerts };
}
