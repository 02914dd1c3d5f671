'use client';

import type { LocalMedia, Meeting } from '@throughline/peer';
import { CaptureNotices } from '@/devices/capture-notices';
import { DevicePickers } from '@/devices/device-pickers';
import { Button } from '@/ui/button';
import { PageFrame } from '@/ui/page-frame';
import { ServerLoss } from '@/ui/server-loss';
import { Spinner } from '@/ui/spinner';
import { useFocusOnMount } from '@/ui/use-focus-on-mount';
import { useReadable } from '@/ui/use-readable';
import { Preview } from './preview';

interface WaitingPageProps {
  meeting: Meeting;
  media: LocalMedia;
  /** What the hosts see of the person. */
  displayName: string;
  onStop: () => void;
}

/** At the door: a host decides. Camera and microphone can still be set right meanwhile. */
export function WaitingPage({ meeting, media, displayName, onStop }: WaitingPageProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const state = useReadable(meeting.state);
  // The visit shows another screen as soon as the wait is over.
  if (state.kind !== 'waiting') return null;
  return (
    <PageFrame>
      <div className="grid items-center gap-6 pb-6 lg:grid-cols-[minmax(0,1.55fr)_minmax(20rem,1fr)] lg:gap-12">
        <section aria-label="Camera and microphone" className="flex flex-col gap-3">
          <Preview media={media} />
          <DevicePickers media={media} />
          <CaptureNotices media={media} hint="You can also join without." />
        </section>
        <section aria-label="Waiting" className="order-first flex flex-col gap-5 lg:order-none">
          <ServerLoss signaling={state.signaling} />
          <div className="flex flex-col gap-2">
            <h1
              ref={heading}
              tabIndex={-1}
              className="flex items-center gap-3 text-3xl font-semibold tracking-tight text-balance"
            >
              <Spinner className="size-6 shrink-0 text-accent" />
              Waiting to be let in
            </h1>
            {state.room.name !== undefined && (
              <p className="font-medium wrap-anywhere">{state.room.name}</p>
            )}
            <p className="text-pretty text-muted">
              A host sees that you are here, as{' '}
              <span className="font-medium wrap-anywhere text-ink">{displayName}</span>. You come in
              as soon as they let you; nobody sees or hears you before.
            </p>
          </div>
          <Button look="secondary" onClick={onStop}>
            Stop waiting
          </Button>
        </section>
      </div>
    </PageFrame>
  );
}
