import type { Meeting, RemoteParticipant } from '@throughline/peer';
import { useEffect, useState } from 'react';
import { type ChatApi, nameOf } from '@/meeting/chat/chat-api';
import { newestArrival, receivedSince } from '@/meeting/chat/unread';
import { arrivals } from './arrivals';
import { AwayAlerts } from './away-alerts';
import { awayAlertMessages } from '@/messages/texts';

/** Alerts a person who looks elsewhere to people who join and to messages. */
export function useAwayAlerts(meeting: Pick<Meeting, 'state'>, chat: Pick<ChatApi, 'state'>): void {
  const [alerts] = useState(() => new AwayAlerts());
  useEffect(() => {
    const peopleNow = (): readonly RemoteParticipant[] => {
      const state = meeting.state.get();
      return state.kind === 'joined' ? state.others : [];
    };
    let people = peopleNow();
    return meeting.state.subscribe(() => {
      const after = peopleNow();
      if (after === people) return;
      const [joined] = arrivals(people, after);
      people = after;
      if (joined !== undefined)
        alerts.alert(awayAlertMessages.joined({ name: joined.displayName }), performance.now());
    });
  }, [meeting, alerts]);
  useEffect(() => {
    let newest = newestArrival(chat.state.get());
    return chat.state.subscribe(() => {
      const state = chat.state.get();
      const message = receivedSince(state, newest).at(-1);
      newest = newestArrival(state);
      if (message !== undefined)
        alerts.alert(
          awayAlertMessages.message({ name: nameOf(state.people, message.author) }),
          performance.now(),
        );
    });
  }, [chat, alerts]);
}
