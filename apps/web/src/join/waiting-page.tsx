'use client';

import type { LocalMedia, Meeting } from '@throughline/peer';
import { Button } from '@/ui/button';
import { Name } from '@/ui/name';
import { PageTitle } from '@/ui/page-title';
import { ServerLoss } from '@/ui/server-loss';
import { Spinner } from '@/ui/spinner';
import { useReadable } from '@/ui/use-readable';
import { JoinHeading } from './join-heading';
import { JoinLayout } from './join-layout';
import { RecordingStatusForGuest } from './meeting-status';
import { filledTextsOf } from '@/messages/messages';
import { waitingMessages } from '@/messages/texts';

interface WaitingPageProps {
  meeting: Pick<Meeting, 'state'>;
  media: LocalMedia;
  /** As the person entered it. */
  displayName: string;
  onStop: () => void;
}

/** A guest in the lobby waits for a host's decision, and can set up the devices meanwhile. */
export function WaitingPage({ meeting, media, displayName, onStop }: WaitingPageProps) {
  const state = useReadable(meeting.state);
  // MeetingPage shows another screen as soon as a host has decided.
  if (state.kind !== 'waiting') return null;
  return (
    <JoinLayout media={media} label={waitingMessages.label} isSectionFirst>
      <PageTitle title={waitingMessages.pageTitle({ name: state.room.name ?? state.room.id })} />
      <ServerLoss signaling={state.signaling} isCutOften={state.isCutOften} />
      <JoinHeading
        title={waitingMessages.title}
        icon={<Spinner className="size-6 shrink-0 text-accent" />}
      >
        {state.room.name !== undefined && (
          <p className="font-medium wrap-anywhere">
            <Name>{state.room.name}</Name>
          </p>
        )}
        <p role="status" className="text-pretty wrap-anywhere text-muted">
          {filledTextsOf('waiting', { name: state.displayName ?? displayName }).hosts[state.host]}
        </p>
        <RecordingStatusForGuest roomId={state.room.id} />
      </JoinHeading>
      <Button look="secondary" onClick={onStop}>
        {waitingMessages.stop}
      </Button>
    </JoinLayout>
  );
}
