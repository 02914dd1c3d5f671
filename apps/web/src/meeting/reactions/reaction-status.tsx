'use client';

import type { RemoteParticipant } from '@throughline/peer';
import type { MeetingReaction, ParticipantId } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import { useEffect, useState } from 'react';
import { reactionMessages } from '@/messages/texts';
import { reactionAnnouncement } from './reaction-announcement';
import type { ReactionApi } from './reaction-api';

/** Reactions within this time after the first one are announced together. */
export const BUNDLE_MS = 2_000;
/** While others react again and again, a screen reader has this long for everything else. */
export const BETWEEN_ANNOUNCEMENTS_MS = 15_000;

interface ReactionStatusProps {
  reactions: Pick<ReactionApi, 'subscribe'>;
  others: Readable<readonly Pick<RemoteParticipant, 'id' | 'displayName'>[]>;
}

/** Announces the reactions of others to screen readers, several at a time. */
export function ReactionStatus({ reactions, others }: ReactionStatusProps) {
  const [text, setText] = useState('');
  useEffect(() => {
    const received = new Map<ParticipantId, [MeetingReaction, ...MeetingReaction[]]>();
    let announcedAtMs = -Infinity;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const announce = () => {
      timer = undefined;
      announcedAtMs = performance.now();
      const present = others.get().flatMap(({ id, displayName: name }) => {
        const own = received.get(id);
        return own === undefined ? [] : [{ name, reactions: own }];
      });
      received.clear();
      setText(reactionAnnouncement(present));
    };
    const unsubscribe = reactions.subscribe(({ from, reaction }) => {
      if (from === 'self') return;
      const own = received.get(from);
      if (own === undefined) received.set(from, [reaction]);
      else own.push(reaction);
      if (timer !== undefined) return;
      // Screen readers announce changes: the same sentence again is one only after another text.
      setText('');
      const quietMs = announcedAtMs + BETWEEN_ANNOUNCEMENTS_MS - performance.now();
      timer = setTimeout(announce, Math.max(BUNDLE_MS, quietMs));
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [reactions, others]);
  return (
    <p role="status" aria-label={reactionMessages.status} className="sr-only">
      {text}
    </p>
  );
}
