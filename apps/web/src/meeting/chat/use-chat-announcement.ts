import { useEffect, useState } from 'react';
import type { ChatApi } from './chat-api';
import { announcement, newestArrival } from './unread';

/** A lively chat must not keep a screen reader busy: later messages are announced together. */
export const ANNOUNCE_DELAY_MS = 3_000;

/** What a screen reader says about messages of others; it changes once in a while. */
export function useChatAnnouncement(chat: Pick<ChatApi, 'state'>): string {
  const [text, setText] = useState('');
  useEffect(() => {
    let announced = newestArrival(chat.state.get());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const announce = () => {
      timer = undefined;
      const state = chat.state.get();
      const next = announcement(state, announced);
      announced = newestArrival(state);
      if (next === '') return;
      setText(next);
      timer = setTimeout(announce, ANNOUNCE_DELAY_MS);
    };
    const unsubscribe = chat.state.subscribe(() => {
      if (timer === undefined) announce();
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [chat]);
  return text;
}
