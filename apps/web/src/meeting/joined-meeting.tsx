'use client';

import { type JoinedState, type LocalMedia, type Meeting, mayUnmute } from '@throughline/peer';
import { useState } from 'react';
import { BASE_PATH } from '@/config/base-path';
import { copyText } from '@/ui/clipboard';
import { PageNotices } from '@/ui/notices';
import { ServerLoss } from '@/ui/server-loss';
import { CameraPause } from './controls/camera-pause';
import { controlMessages } from './controls/control-messages';
import { Controls } from './controls/controls';
import { SharingBar } from './controls/sharing-bar';
import { SoundButton } from './controls/sound-button';
import { MeetingDialogs } from './meeting-dialogs';
import { MeetingHeader } from './meeting-header';
import { LobbyAlerts } from './notifications/lobby-alerts';
import { MeetingNotices } from './notifications/meeting-notices';
import { Toasts } from './notifications/toasts';
import { useAnnouncements } from './notifications/use-announcements';
import { useLobbyAlerts } from './notifications/use-lobby-alerts';
import { useWaitingTitle } from './notifications/use-waiting-title';
import { WaitingNotice } from './notifications/waiting-notice';
import { type HostApi, outcomeReporter } from './people/host-requests';
import { MeetingTiles } from './tiles/meeting-tiles';
import { Playback } from './tiles/playback';
import { sharedScreens, tileViews } from './tiles/tile-view';
import { useOpenDialog } from './use-open-dialog';

interface JoinedMeetingProps {
  meeting: Pick<Meeting, 'state' | 'retryLink'> & { host: HostApi };
  state: JoinedState;
  media: LocalMedia;
  /** As the person entered it. */
  displayName: string;
  onLeave: () => void;
}

export function JoinedMeeting(props: JoinedMeetingProps) {
  const { meeting, state, media, onLeave } = props;
  const {
    role,
    room,
    others,
    waiting,
    signaling,
    isCutOften,
    displayName = props.displayName,
  } = state;
  const [toasts] = useState(() => new Toasts());
  const [playback] = useState(() => new Playback());
  const [lobbyAlerts] = useState(() => new LobbyAlerts());
  useAnnouncements(meeting, media, toasts);
  useLobbyAlerts(meeting, lobbyAlerts);
  useWaitingTitle(waiting.length);
  const dialog = useOpenDialog();

  const show = (title: string) => toasts.show({ title });
  const report = outcomeReporter((problem) => problem !== undefined && show(problem));
  const link = new URL(`${BASE_PATH}/meet/${room.id}`, location.href).href;
  const copyLink = async () =>
    (await copyText(link)) ? show(controlMessages.linkCopied) : dialog.show('link');
  const screens = sharedScreens(others);
  const mayEnd = role === 'host' && others.length + waiting.length > 0;
  const leave = () => (mayEnd ? dialog.show('leave') : onLeave());
  return (
    <MeetingNotices toasts={toasts} waiting={waiting} signaling={signaling} isCutOften={isCutOften}>
      <div className="fixed inset-0 flex flex-col overflow-x-hidden overflow-y-auto bg-paper text-ink scheme-dark">
        <div className="relative">
          <MeetingHeader
            name={room.name ?? room.id}
            isLocked={room.locked}
            peopleCount={others.length + 1}
            waitingCount={waiting.length}
            onShowPeople={() => dialog.show('people')}
          />
          <div className="pointer-events-none absolute inset-x-0 top-0 z-10 pr-28 pl-3 sm:px-40">
            <PageNotices />
          </div>
        </div>
        <CameraPause others={others} />
        <ServerLoss signaling={signaling} isCutOften={isCutOften} />
        <WaitingNotice
          waiting={waiting}
          host={meeting.host}
          report={report}
          onShowAll={() => dialog.show('people')}
        />
        <main
          aria-label="People"
          className={`flex grow px-2 sm:px-3 ${screens.length > 0 ? 'min-h-[31rem] lg:min-h-40' : 'min-h-40'}`}
        >
          <MeetingTiles
            tiles={tileViews(state)}
            screens={screens}
            displayName={displayName}
            media={media}
            playback={playback}
            link={link}
            onRetry={(participant) => meeting.retryLink(participant)}
          />
        </main>
        <SharingBar media={media} />
        <SoundButton playback={playback} />
        <Controls
          media={media}
          mayUnmute={mayUnmute(state)}
          onUnmuteBlocked={() => show(controlMessages.unmuteBlocked)}
          onCopyLink={() => void copyLink()}
          onLeave={leave}
        />
        <MeetingDialogs
          open={dialog.open}
          state={state}
          host={meeting.host}
          lobbyAlerts={lobbyAlerts}
          media={media}
          displayName={displayName}
          link={link}
          report={report}
          onLeave={onLeave}
          onClose={dialog.close}
        />
      </div>
    </MeetingNotices>
  );
}
