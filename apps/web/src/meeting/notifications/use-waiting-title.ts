import { useEffect } from 'react';
import { lobbyAlertMessages } from './lobby-alert-messages';

/** Puts the number of people in the lobby before the page's title, which a tab shows from afar. */
export function useWaitingTitle(waitingCount: number): void {
  useEffect(() => {
    if (waitingCount === 0) return;
    const { title } = document;
    document.title = lobbyAlertMessages.pageTitle(waitingCount, title);
    return () => {
      document.title = title;
    };
  }, [waitingCount]);
}
