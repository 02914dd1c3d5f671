'use client';

import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { BASE_PATH } from '@/config/base-path';
import { recentMessages } from '@/messages/texts';
import { subscribeToStorage } from '@/storage/browser-storage';
import {
  loadRecentMeetings,
  type RecentMeeting,
  removeRecentMeeting,
  removeRecentMeetings,
} from '@/storage/recent-meetings';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { IconButton } from '@/ui/icon-button';
import { Name } from '@/ui/name';
import { useFocusAfterRemoval } from '@/ui/use-focus-after-removal';
import { dateAndTime } from '../date-and-time';

/** The meetings that this browser has joined or planned. Follows changes of other tabs. */
export function RecentMeetings() {
  const [meetings, setMeetings] = useState(loadRecentMeetings);
  const [asked, setAsked] = useState<RecentMeeting | 'all'>();
  const section = useRef<HTMLElement>(null);
  useFocusAfterRemoval(section);
  useEffect(() => subscribeToStorage(() => setMeetings(loadRecentMeetings())), []);
  const close = () => setAsked(undefined);
  if (meetings.length === 0) return null;
  return (
    <section ref={section} aria-labelledby="recent-meetings" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="recent-meetings" tabIndex={-1} className="font-semibold">
          {recentMessages.title}
        </h2>
        <button
          type="button"
          onClick={() => setAsked('all')}
          className="min-h-11 rounded-lg px-2 text-sm font-medium text-muted hover:text-ink"
        >
          {recentMessages.removeAll}
        </button>
      </div>
      <ul className="divide-y divide-edge rounded-2xl border border-edge bg-surface">
        {meetings.map((meeting) => (
          <Row key={meeting.roomId} meeting={meeting} onRemove={() => setAsked(meeting)} />
        ))}
      </ul>
      {asked === 'all' && (
        <ConfirmDialog
          title={recentMessages.removeAllQuestion}
          action={recentMessages.removeAllAction}
          look="danger"
          onConfirm={removeRecentMeetings}
          onClose={close}
        >
          <p>{recentMessages.removeAllNote}</p>
        </ConfirmDialog>
      )}
      {asked !== undefined && asked !== 'all' && (
        <ConfirmDialog
          title={recentMessages.removeQuestion({ name: asked.name ?? asked.roomId })}
          action={recentMessages.removeAction}
          look="danger"
          onConfirm={() => removeRecentMeeting(asked.roomId)}
          onClose={close}
        >
          <p>{recentMessages.removeNote}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

interface RowProps {
  meeting: RecentMeeting;
  onRemove: () => void;
}

function Row({ meeting, onRemove }: RowProps) {
  const { roomId, name = roomId } = meeting;
  return (
    <li className="flex items-center gap-1 pe-1">
      <a
        href={`${BASE_PATH}/meet/${roomId}`}
        className="flex min-h-14 min-w-0 grow flex-col justify-center rounded-2xl px-4 py-2 hover:bg-raised"
      >
        <Name className="truncate font-medium">{name}</Name>
        <span className="text-sm text-muted">{useOf(meeting)}</span>
      </a>
      <IconButton label={recentMessages.remove({ name })} onClick={onRemove}>
        <X aria-hidden className="size-5" />
      </IconButton>
    </li>
  );
}

function useOf({ usedAtMs, startsAtMs }: RecentMeeting): string {
  const isPlanned = startsAtMs !== undefined && startsAtMs > Date.now();
  return isPlanned
    ? recentMessages.starts({ time: dateAndTime(startsAtMs) })
    : recentMessages.used({ time: dateAndTime(usedAtMs) });
}
