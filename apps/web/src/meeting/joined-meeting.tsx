'use client';

import { type LocalMedia, type Meeting, mayShareScreen, mayUnmute } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { useCallback, useEffect, useState } from 'react';
import { BASE_PATH } from '@/config/base-path';
import { speakerInUse } from '@/devices/speakers';
import { useCallRecord } from '@/receipt/use-call-record';
import { settings } from '@/settings/settings-store';
import { useShortcuts } from '@/shortcuts/use-shortcuts';
import { PageNotices } from '@/ui/notices';
import { ServerLoss } from '@/ui/server-loss';
import { CameraPause } from './controls/camera-pause';
import { controlMessages, reactionMessages, screenMessages, timerMessages } from '@/messages/texts';
import { Controls } from './controls/controls';
import { SharingBar } from './controls/sharing-bar';
import { SoundButton } from './controls/sound-button';
import type { CaptionApi } from './captions/caption-api';
import type { Captioning } from './captions/captioning';
import { LazyCaptionLines, LazyOwnCaptions } from './captions/lazy-captions';
import type { ChatApi } from './chat/chat-api';
import { LazySoundCues } from './cues/lazy-sound-cues';
import { DropTarget } from './files/drop-target';
import { fileMessages } from '@/messages/texts';
import { LazyEndCountdown } from './ending/lazy-end-countdown';
import { OfferNotice } from './files/offer-notice';
import type { HandedFiles } from './files/received-files';
import { useMeetingFiles } from './files/use-meeting-files';
import type { HandApi } from './hands/hand-button';
import { MeetingDialogs } from './meeting-dialogs';
import { MeetingHeader } from './meeting-header';
import type { MeetingOutline, MeetingParts } from './meeting-parts';
import { SCHEDULED_END } from './notifications/announcements';
import { LazySpeakerAnnouncements } from './notifications/lazy-speaker-announcements';
import { LobbyAlerts } from './notifications/lobby-alerts';
import { MeetingNotices } from './notifications/meeting-notices';
import { Toasts } from './notifications/toasts';
import { MeetingTitle } from './notifications/meeting-title';
import { UnmuteNotice } from './notifications/unmute-notice';
import { useAnnouncements } from './notifications/use-announcements';
import { useAwayAlerts } from './notifications/use-away-alerts';
import { useLobbyAlerts } from './notifications/use-lobby-alerts';
import { WaitingNotice } from './notifications/waiting-notice';
import { MeetingPanels } from './panels/meeting-panels';
import { PanelButtons } from './panels/panel-buttons';
import { useOpenPanel } from './panels/use-open-panel';
import { type HostApi, outcomeReporter } from './people/host-requests';
import { useUnmuteRequest } from './people/use-unmute-request';
import type { ReactionApi } from './reactions/reaction-api';
import { ReactionsProvider } from './reactions/reactions-context';
import { LazyRecordingStatus } from './recording/lazy-recording-status';
import { Recording } from './recording/recording';
import { LazySafetyNotices } from './safety/lazy-safety-notices';
import { NO_MARKS, type SafetyMarks } from './safety/safety-marks';
import { JoinedTiles } from './tiles/joined-tiles';
import { Playback } from './tiles/playback';
import { SpeakerOutput } from './tiles/speaker-output';
import { useOpenDialog } from './use-open-dialog';
import { useWakeLock } from './use-wake-lock';
import { LazyMeetingTimer } from './timer/lazy-meeting-timer';
import { SmallWindow } from './view/small-window';

interface JoinedMeetingProps {
  meeting: Pick<
    Meeting,
    | 'state'
    | 'retryLink'
    | 'connectionTo'
    | 'traceOf'
    | 'soundLevel'
    | 'announceRecording'
    | 'serverNow'
    | 'ownNetwork'
  > & {
    host: HostApi;
    hand: HandApi;
    reactions: ReactionApi;
    chat: ChatApi;
    captions: CaptionApi;
  };
  outline: MeetingOutline;
  others: MeetingParts['others'];
  media: LocalMedia;
  /** As the person entered it. */
  displayName: string;
  onLeave: () => void;
}

/** The page of a joined meeting. It renders for changes of the outline; tiles and dialogs subscribe to `others`. */
export function JoinedMeeting(props: JoinedMeetingProps) {
  const { meeting, outline, others, media, onLeave } = props;
  const { role, room, othersCount, waiting, signaling, isCutOften } = outline;
  const { displayName = props.displayName } = outline;
  const [toasts] = useState(() => new Toasts());
  const [speaker] = useState(() => new Store(''));
  const [playback] = useState(() => new Playback());
  const [smallWindow] = useState(() => new SmallWindow());
  useEffect(() => smallWindow.start(), [smallWindow]);
  const [recording] = useState(() => new Recording());
  useEffect(() => () => void recording.stop(), [recording]);
  const [captioning, setCaptioning] = useState<Captioning>();
  const [safetyMarks] = useState(() => new Store<SafetyMarks>(NO_MARKS));
  const [inspected, setInspected] = useState<ParticipantId>();
  const [lobbyAlerts] = useState(() => new LobbyAlerts());
  useAnnouncements(meeting, media, toasts);
  useLobbyAlerts(meeting, lobbyAlerts);
  useAwayAlerts(meeting, meeting.chat);
  useWakeLock();
  useCallRecord(meeting, displayName);
  const { files, offerAlerts } = useMeetingFiles(others, toasts);
  const unmuteRequest = useUnmuteRequest({ request: outline.unmuteRequest, others, media });
  const panel = useOpenPanel();
  const dialog = useOpenDialog(panel);

  useShortcuts({
    chat: () => panel.toggle('chat'),
    people: () => panel.toggle('people'),
    files: () => panel.toggle('files'),
    paths: () => panel.toggle('paths'),
    help: () => dialog.show('shortcuts'),
  });

  const show = (title: string) => toasts.show({ title });
  const report = outcomeReporter((problem) => problem !== undefined && show(problem));
  const name = room.name ?? room.id;
  const link = new URL(`${BASE_PATH}/meet/${room.id}`, location.href).href;
  const retry = useCallback((to: ParticipantId) => meeting.retryLink(to), [meeting]);
  const connectionTo = useCallback((of: ParticipantId) => meeting.connectionTo(of), [meeting]);
  const traceOf = useCallback((of: ParticipantId) => meeting.traceOf(of), [meeting]);
  const { show: showDialog } = dialog;
  const inspect = useCallback(
    (participant: ParticipantId) => {
      setInspected(participant);
      showDialog('inspector');
    },
    [showDialog],
  );
  const soundLevel = useCallback((of: ParticipantId) => meeting.soundLevel(of), [meeting]);
  const serverNow = useCallback(() => meeting.serverNow(), [meeting]);
  const speakerId = () => speakerInUse(settings.state.get().speakerId, media.state.get().speakers);
  const { show: showPanel } = panel;
  const shareFiles = useCallback(
    (handed: HandedFiles) => {
      if (handed.hasFolder) toasts.show({ title: fileMessages.folders });
      if (!files.choose(handed.files)) toasts.show({ title: fileMessages.tooManyChosen });
      if (handed.files.length > 0) showPanel('files');
    },
    [files, showPanel, toasts],
  );
  const mayEnd = role === 'host' && othersCount + waiting.length > 0;
  const leave = () => {
    if (mayEnd) return dialog.show('leave');
    if (files.countOpen() > 0) return dialog.show('leave-files');
    onLeave();
  };
  return (
    <MeetingNotices
      meeting={meeting}
      toasts={toasts}
      speaker={speaker}
      waiting={waiting}
      signaling={signaling}
      isCutOften={isCutOften}
      others={others}
      unmuteRequest={unmuteRequest.text}
      offerAlerts={offerAlerts}
    >
      <div className="fixed inset-0 flex flex-col overflow-x-hidden overflow-y-auto bg-paper text-ink">
        <div className="relative">
          <MeetingHeader
            name={name}
            isLocked={room.locked}
            timer={
              room.timerEndsAt !== undefined && (
                <LazyMeetingTimer
                  endsAt={room.timerEndsAt}
                  serverNow={serverNow}
                  speakerId={speakerId}
                  onEnd={() => show(timerMessages.over)}
                />
              )
            }
          >
            <PanelButtons
              panel={panel}
              chat={meeting.chat}
              files={files}
              peopleCount={othersCount + 1}
              waitingCount={waiting.length}
            />
          </MeetingHeader>
          <div className="pointer-events-none absolute inset-x-0 top-0 z-10 pe-28 ps-3 sm:px-40">
            <PageNotices />
          </div>
        </div>
        <div className="flex min-h-0 grow">
          <div className="flex min-w-0 grow flex-col">
            <CameraPause others={others} />
            <LazyRecordingStatus recording={recording} others={others} />
            <LazyOwnCaptions
              captioning={captioning}
              media={media}
              captions={meeting.captions}
              onStop={() => setCaptioning(undefined)}
            />
            <ServerLoss signaling={signaling} isCutOften={isCutOften} />
            <LazyEndCountdown
              end={room.scheduledEnd}
              serverNow={serverNow}
              announce={(title) => toasts.show({ title, about: SCHEDULED_END })}
              onKeepOpen={
                role === 'host' ? () => report(meeting.host.scheduleEnd(null)) : undefined
              }
            />
            <WaitingNotice
              waiting={waiting}
              host={meeting.host}
              report={report}
              onShowAll={() => panel.show('people')}
            />
            <LazySafetyNotices
              self={outline.self}
              others={others}
              marks={safetyMarks}
              connectionTo={connectionTo}
              onInspect={inspect}
            />
            <UnmuteNotice
              text={unmuteRequest.text}
              onUnmute={() => void media.setMicrophone(true)}
              onDismiss={unmuteRequest.dismiss}
            />
            <OfferNotice
              alerts={offerAlerts}
              files={files}
              isPanelOpen={panel.open === 'files'}
              onShow={() => panel.show('files')}
            />
            <main aria-label={controlMessages.people} className="relative flex grow px-2 sm:px-3">
              <ReactionsProvider reactions={meeting.reactions}>
                <JoinedTiles
                  self={outline.self}
                  hand={outline.hand}
                  isInSpotlight={outline.spotlight}
                  others={others}
                  displayName={displayName}
                  media={media}
                  playback={playback}
                  link={link}
                  onRetry={retry}
                  onInspect={inspect}
                  soundLevel={soundLevel}
                  smallWindow={smallWindow}
                />
              </ReactionsProvider>
              <LazyCaptionLines captions={meeting.captions} others={others} />
            </main>
            <SharingBar media={media} />
            <MeetingTitle name={name} waitingCount={waiting.length} chat={meeting.chat} />
            <SpeakerOutput playback={playback} media={media} />
            <LazySoundCues
              meeting={meeting}
              chat={meeting.chat}
              media={media}
              isChatOpen={panel.open === 'chat'}
            />
            <LazySpeakerAnnouncements others={others} soundLevel={soundLevel} announced={speaker} />
            <SoundButton playback={playback} />
            <Controls
              media={media}
              mayUnmute={mayUnmute(outline)}
              mayShareScreen={mayShareScreen(outline)}
              onScreenBlocked={() => show(screenMessages.blocked)}
              onUnmuteBlocked={() => show(controlMessages.unmuteBlocked)}
              onToggledByShortcut={(kind, title) => toasts.show({ title, about: kind })}
              hand={meeting.hand}
              reactions={meeting.reactions}
              onTooManyReactions={() =>
                toasts.show({ title: reactionMessages.tooMany, about: 'reactions' })
              }
              isHandRaised={outline.hand !== undefined}
              report={report}
              onInvite={() => dialog.show('invite')}
              onNotices={() => dialog.show('notices')}
              onCaptions={() => dialog.show('captions')}
              onSettings={() => dialog.show('settings')}
              onLeave={leave}
              smallWindow={smallWindow}
              recording={recording}
              onRecord={() => void recording.start({ meeting, media, displayName })}
            />
          </div>
          <MeetingPanels
            open={panel.open}
            outline={outline}
            others={others}
            chat={meeting.chat}
            host={meeting.host}
            files={files}
            lobbyAlerts={lobbyAlerts}
            media={media}
            displayName={displayName}
            safetyMarks={safetyMarks}
            onRetry={retry}
            onInspect={inspect}
            onClose={panel.close}
          />
        </div>
        <DropTarget onFiles={shareFiles} />
        <MeetingDialogs
          open={dialog.open}
          outline={outline}
          toasts={toasts}
          openFiles={dialog.open === undefined ? 0 : files.countOpen()}
          host={meeting.host}
          media={media}
          captions={{
            captioning,
            onStart: (chosen) => {
              dialog.close();
              setCaptioning(chosen);
            },
            onStop: () => setCaptioning(undefined),
          }}
          inspector={
            inspected && {
              self: outline.self,
              participant: inspected,
              others,
              marks: safetyMarks,
              connectionTo,
              traceOf,
            }
          }
          link={link}
          report={report}
          onLeave={onLeave}
          onClose={dialog.close}
        />
      </div>
    </MeetingNotices>
  );
}
