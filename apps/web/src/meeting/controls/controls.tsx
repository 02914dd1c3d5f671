'use client';

import type { CaptureKind, LocalMedia } from '@throughline/peer';
import { PhoneOff, Settings2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { CaptureToggle } from '@/devices/capture-toggle';
import { isTurnedOn, toggleCapture } from '@/devices/toggle-capture';
import { useCaptureShortcuts } from '@/devices/use-capture-shortcuts';
import { type HandApi, HandButton, HandItem } from '@/meeting/hands/hand-button';
import type { ReportOutcome } from '@/meeting/people/host-requests';
import type { ReactionApi } from '@/meeting/reactions/reaction-api';
import { ReactionButton } from '@/meeting/reactions/reaction-button';
import type { Recording } from '@/meeting/recording/recording';
import { InSmallWindow } from '@/meeting/view/in-small-window';
import type { SmallWindow } from '@/meeting/view/small-window';
import { useFullScreen } from '@/meeting/view/use-full-screen';
import { controlMessages, inviteMessages, settingsButtonMessages } from '@/messages/texts';
import { usePushToTalk } from '@/devices/use-push-to-talk';
import { useShortcuts } from '@/shortcuts/use-shortcuts';
import { RoundButton } from '@/ui/round-button';
import { useMediaQuery } from '@/ui/use-media-query';
import { MoreButton } from './more-button';
import { ScreenButton } from './screen-button';
import { SmallControls } from './small-controls';

/** The row has no room for every button: the hand moves into the reactions, and the invitation into “More”. */
const NARROW = '(width < 30rem)';

interface ControlsProps {
  media: LocalMedia;
  mayUnmute: boolean;
  mayShareScreen: boolean;
  /** The person tried to unmute while hosts do not allow it. */
  onUnmuteBlocked: () => void;
  /** The person tried to share while hosts do not allow it. */
  onScreenBlocked: () => void;
  /** A shortcut has turned the device on or off, which the text says. */
  onToggledByShortcut: (kind: CaptureKind, text: string) => void;
  hand: HandApi;
  isHandRaised: boolean;
  reactions: ReactionApi;
  onTooManyReactions: () => void;
  report: ReportOutcome;
  onInvite: () => void;
  onNotices: () => void;
  onCaptions: () => void;
  onSettings: () => void;
  onLeave: () => void;
  smallWindow: SmallWindow;
  recording: Recording;
  onRecord: () => void;
}

export function Controls(props: ControlsProps) {
  const { media, mayUnmute, onUnmuteBlocked, mayShareScreen, onScreenBlocked } = props;
  const { hand, isHandRaised, report } = props;
  const { reactions, onTooManyReactions, onInvite, onCaptions, onSettings, onLeave } = props;
  const { smallWindow, recording, onRecord } = props;
  const toggle = async (kind: CaptureKind) => {
    const isUnmuting = kind === 'microphone' && !isTurnedOn(media.state.get().microphone);
    if (isUnmuting && !mayUnmute) onUnmuteBlocked();
    else await toggleCapture(media, kind);
  };
  const onToggle = (kind: CaptureKind) => void toggle(kind);
  usePushToTalk({
    isOn: () => isTurnedOn(media.state.get().microphone),
    mayUnmute,
    setOn: (isOn) => void media.setMicrophone(isOn),
    onUnmuteBlocked,
  });
  const isNarrow = useMediaQuery(NARROW);
  const fullScreen = useFullScreen();
  const [menu, setMenu] = useState<'reactions' | 'more'>();
  const menuProps = (name: 'reactions' | 'more') => ({
    isOpen: menu === name,
    onToggle: () => setMenu(menu === name ? undefined : name),
  });
  const toggleHand = () => report(isHandRaised ? hand.lower() : hand.raise());
  useCaptureShortcuts({ media, toggle, announce: props.onToggledByShortcut });
  useShortcuts({ hand: toggleHand, fullScreen: fullScreen.toggle });
  return (
    <section
      aria-label={controlMessages.label}
      className="relative flex flex-wrap items-center justify-center gap-2 px-3 pt-3 pb-[max(0.875rem,env(safe-area-inset-bottom))] max-[26rem]:gap-1 max-[26rem]:px-2 sm:gap-3"
    >
      <CaptureToggle
        kind="microphone"
        media={media}
        isUnmuteBlocked={!mayUnmute}
        onToggle={onToggle}
      />
      <CaptureToggle kind="camera" media={media} onToggle={onToggle} />
      <ScreenButton media={media} mayShare={mayShareScreen} onBlocked={onScreenBlocked} />
      {!isNarrow && <HandButton isRaised={isHandRaised} onToggle={toggleHand} />}
      <ReactionButton
        reactions={reactions}
        onTooMany={onTooManyReactions}
        {...menuProps('reactions')}
      >
        {isNarrow && <HandItem isRaised={isHandRaised} onToggle={toggleHand} />}
      </ReactionButton>
      {!isNarrow && (
        <RoundButton label={inviteMessages.invite} control="invite" onClick={onInvite}>
          <UserPlus aria-hidden className="size-5.5" />
        </RoundButton>
      )}
      <MoreButton
        fullScreen={fullScreen}
        onInvite={isNarrow ? onInvite : undefined}
        onNotices={props.onNotices}
        onCaptions={onCaptions}
        smallWindow={smallWindow}
        recording={recording}
        onRecord={onRecord}
        {...menuProps('more')}
      />
      <RoundButton label={settingsButtonMessages.settings} control="settings" onClick={onSettings}>
        <Settings2 aria-hidden className="size-5.5" />
      </RoundButton>
      <button
        type="button"
        onClick={onLeave}
        className="ms-1 inline-flex h-12 items-center gap-2 rounded-full bg-danger-fill px-4 font-semibold text-white transition-colors hover:bg-danger-fill-hover sm:h-13 sm:px-6"
      >
        <PhoneOff aria-hidden className="size-5" />
        <span className={media.screen.isSupported ? 'max-[34rem]:sr-only' : 'max-[30rem]:sr-only'}>
          {controlMessages.leave}
        </span>
      </button>
      <InSmallWindow smallWindow={smallWindow} part="controls">
        <SmallControls media={media} mayUnmute={mayUnmute} onToggle={onToggle} onLeave={onLeave} />
      </InSmallWindow>
    </section>
  );
}
