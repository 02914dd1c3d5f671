import type { Meeting } from '@throughline/peer';
import { useEffect } from 'react';
import { arrivals } from './arrivals';
import type { LobbyAlerts } from './lobby-alerts';

/** Alerts a host to each arrival in the lobby, and to those who wait when the host joins. */
export function useLobbyAlerts(meeting: Pick<Meeting, 'state'>, alerts: LobbyAlerts): void {
  useEffect(() => {
    const waitingNow = () => {
      const state = meeting.state.get();
      return state.kind === 'joined' ? state.waiting : [];
    };
    let before: ReturnType<typeof waitingNow> = [];
    const update = () => {
      const after = waitingNow();
      if (after === before) return;
      if (arrivals(before, after).length > 0) alerts.alert(after, performance.now());
      before = after;
    };
    update();
    return meeting.state.subscribe(update);
  }, [meeting, alerts]);
}
