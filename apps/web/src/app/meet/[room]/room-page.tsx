'use client';

import type { RoomId } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Lobby } from '@/lobby/lobby';
import { WaitingPage } from '@/lobby/waiting-page';
import { Button } from '@/ui/button';
import { MessagePage } from '@/ui/message-page';
import { useReadable } from '@/ui/use-readable';
import { EndedPage } from '@/room/ended-page';
import { StartingPage } from '@/room/starting-page';
import { UnknownRoom } from '@/room/unknown-room';
import { MeetingPage } from '@/room/meeting-page';

const loadMeeting = () => import('@/meeting/meeting-screen');
const MeetingScreen = lazy(async () => ({ default: (await loadMeeting()).MeetingScreen }));

/** Lobby and meeting in one tree, so that camera and microphone survive the step between them. */
export function RoomPage({ roomId }: { roomId: RoomId }) {
  const [page] = useState(() => new MeetingPage(roomId));
  const state = useReadable(page.state);
  useEffect(() => page.hold(), [page]);
  // Fetched while the person is in the lobby, so that joining waits for the network alone.
  useEffect(() => void loadMeeting(), []);

  switch (state.kind) {
    case 'starting':
      return <StartingPage />;
    case 'unknown-room':
      return <UnknownRoom />;
    case 'unreachable':
      return (
        <MessagePage title="The server cannot be reached">
          <p>Check your network, then try again.</p>
          <Button onClick={() => page.retry()}>Try again</Button>
        </MessagePage>
      );
    case 'lobby':
      return <Lobby {...state} onJoin={(entry) => page.join(entry)} />;
    case 'waiting':
      return <WaitingPage {...state} onStop={() => page.stopWaiting()} />;
    case 'meeting':
      return (
        <Suspense fallback={<StartingPage />}>
          <MeetingScreen {...state} onLeave={() => page.leave()} />
        </Suspense>
      );
    case 'ended':
      return <EndedPage loss={state.loss} onRejoin={() => page.rejoin()} />;
    default:
      return assertNever(state);
  }
}
