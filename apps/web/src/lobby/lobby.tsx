'use client';

import type { JoinRefusal, LocalMedia } from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';
import { CaptureNotices } from '@/devices/capture-notices';
import { DevicePickers } from '@/devices/device-pickers';
import type { Entry } from '@/room/entry';
import { PageFrame } from '@/ui/page-frame';
import { useFocusOnMount } from '@/ui/use-focus-on-mount';
import { JoinForm } from './join-form';
import { Occupancy } from './occupancy';
import { Preview } from './preview';

interface LobbyProps {
  room: RoomView;
  hasToken: boolean;
  invitedAs?: string | undefined;
  media: LocalMedia;
  joining: boolean;
  refusal?: JoinRefusal | undefined;
  onJoin: (entry: Entry) => void;
}

/** Before the meeting: see and hear that all is well, say who you are, go in. */
export function Lobby({ room, media, ...join }: LobbyProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <PageFrame>
      <div className="grid items-center gap-6 pb-6 lg:grid-cols-[minmax(0,1.55fr)_minmax(20rem,1fr)] lg:gap-12">
        <section aria-label="Camera and microphone" className="flex flex-col gap-3">
          <Preview media={media} />
          <DevicePickers media={media} />
          <CaptureNotices media={media} hint="You can also join without." />
        </section>
        <section aria-label="Join" className="flex flex-col gap-6">
          <div className="flex flex-col gap-2">
            <h1
              ref={heading}
              tabIndex={-1}
              className="text-3xl font-semibold tracking-tight text-balance wrap-anywhere"
            >
              {room.name ?? 'Ready to join?'}
            </h1>
            <Occupancy room={room} />
          </div>
          <JoinForm room={room} {...join} />
        </section>
      </div>
    </PageFrame>
  );
}
