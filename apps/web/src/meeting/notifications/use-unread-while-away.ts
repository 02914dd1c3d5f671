import { useEffect, useState } from 'react';
import type { ChatApi } from '@/meeting/chat/chat-api';
import { newestArrival, receivedSince } from '@/meeting/chat/unread';

/** How many messages have arrived since the person last looked at this tab; 0 while they look. */
export function useUnreadWhileAway(chat: Pick<ChatApi, 'state'>): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let seen = newestArrival(chat.state.get());
    const update = () => {
      const state = chat.state.get();
      if (!document.hidden) seen = newestArrival(state);
      setCount(receivedSince(state, seen).length);
    };
    const unsubscribe = chat.state.subscribe(update);
    document.addEventListener('visibilitychange', update);
    return () => {
      unsubscribe();
      document.removeEventListener('visibilitychange', update);
    };
  }, [chat]);
  return count;
}
