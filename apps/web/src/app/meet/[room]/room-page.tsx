'use client';

import type { RoomId } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { lazy, memo, Suspense, useEffect, useState } from 'react';
import { useEmbedding } from '@/embed/use-embedding';
import { JoinPage } from '@/join/join-page';
import { WaitingPage } from '@/join/waiting-page';
import { EndedPage } from '@/room/ended-page';
import { preloadCalls } from '@/room/load-calls';
import { MeetingPage } from '@/room/meeting-page';
import type { MeetingPageState } from '@/room/meeting-page-state';
import { StartingPage } from '@/room/starting-page';
import { UnknownRoomPage } from '@/room/unknown-room-page';
import { UnreachablePage } from '@/room/unreachable-page';
import { loadPart, preloadPart } from '@/ui/load-part';
import { RemountBoundary } from '@/ui/remount-boundary';
import { useDeferredReadable } from '@/ui/use-readable';
import { whenIdle } from '@/ui/when-idle';

const loadMeeting = () => import('@/meeting/meeting-screen');
const MeetingScreen = lazy(async () => ({
  default: (await loadPart('meeting', loadMeeting)).MeetingScreen,
}));

/** In the browser's timeline: from then on, joining requests no script. */
const PRELOADED = 'throughline:meeting-preloaded';

/** Loaded while the person is on the join page, so that joining waits for signaling only. */
async function preloadMeeting(): Promise<void> {
  await whenIdle();
  const parts = await Promise.all([preloadCalls(), preloadPart(loadMeeting)]);
  if (!parts.includes(undefined)) performance.mark(PRELOADED);
}

interface RoomPageProps {
  roomId: RoomId;
  /** The origins whose pages may embed and control this one. */
  embedOrigins: readonly string[];
}

/** Join page and meeting share one tree, so that camera and microphone stay open in between. */
export function RoomPage({ roomId, embedOrigins }: RoomPageProps) {
  const [page] = useState(() => new MeetingPage(roomId));
  const state = useDeferredReadable(page.state);
  useEffect(() => page.mount(), [page]);
  useEffect(() => void preloadMeeting(), []);
  useEmbedding(page, embedOrigins);

  // The page, with the meeting and the devices, is outside: an error on a screen must not end a call.
  return (
    <RemountBoundary>
      <Screen page={page} state={state} />
    </RemountBoundary>
  );
}

interface ScreenProps {
  page: MeetingPage;
  state: MeetingPageState;
}

const Screen = memo(function Screen({ page, state }: ScreenProps) {
  switch (state.kind) {
    case 'starting':
      return <StartingPage />;
    case 'unknown-room':
      return <UnknownRoomPage />;
    case 'unreachable':
      return <UnreachablePage cause={state.cause} onRetry={() => page.retry()} />;
    case 'join':
      return <JoinPage {...state} onJoin={(entry) => page.join(entry)} />;
    case 'waiting':
      return <WaitingPage {...state} onStop={() => page.stopWaiting()} />;
    case 'meeting':
      return (
        <Suspense fallback={<StartingPage />}>
          <MeetingScreen {...state} onLeave={() => page.leave()} />
        </Suspense>
      );
    case 'ended':
      return <EndedPage reason={state.reason} onRejoin={() => page.rejoin()} />;
    default:
      return assertNever(state);
  }
});
