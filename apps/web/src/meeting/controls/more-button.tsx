import {
  Captions,
  Circle,
  Ellipsis,
  History,
  Maximize,
  Minimize,
  PictureInPicture2,
  Square,
  UserPlus,
} from 'lucide-react';
import { Recording } from '@/meeting/recording/recording';
import { isRecording } from '@/meeting/recording/recording-state';
import { SmallWindow } from '@/meeting/view/small-window';
import type { useFullScreen } from '@/meeting/view/use-full-screen';
import { controlMessages, inviteMessages, recordingMessages } from '@/messages/texts';
import { useShortcutOf } from '@/shortcuts/use-shortcuts';
import { MenuButton } from '@/ui/menu-button';
import { MenuItem } from '@/ui/menu-item';
import { useSelected } from '@/ui/use-readable';

interface MoreButtonProps {
  fullScreen: ReturnType<typeof useFullScreen>;
  /** Undefined where the row has a button for it. */
  onInvite: (() => void) | undefined;
  /** Shows the toasts that have disappeared. */
  onNotices: () => void;
  onCaptions: () => void;
  smallWindow: SmallWindow;
  recording: Recording;
  onRecord: () => void;
  isOpen: boolean;
  onToggle: () => void;
}

/** A menu of what the row of controls has no room for. Each item closes the menu. */
export function MoreButton(props: MoreButtonProps) {
  const { fullScreen, onInvite, onCaptions, smallWindow, recording, onRecord } = props;
  const { isOpen, onToggle } = props;
  const isOn = useSelected(recording.state, isRecording);
  const shortcut = useShortcutOf('fullScreen');
  const closeAnd = (action: () => void) => () => {
    onToggle();
    action();
  };
  return (
    <MenuButton
      label={controlMessages.more}
      control="more"
      icon={<Ellipsis aria-hidden className="size-5.5" />}
      listLabel={controlMessages.more}
      // At most the height that the tiles leave it in a window zoomed to 400 %, and on a phone held sideways.
      className="flex max-h-[50dvh] flex-col overflow-y-auto"
      isOpen={isOpen}
      onToggle={onToggle}
    >
      {onInvite && (
        <MenuItem
          icon={UserPlus}
          label={inviteMessages.invite}
          control="invite"
          onClick={closeAnd(onInvite)}
        />
      )}
      {fullScreen.isSupported && (
        <MenuItem
          icon={fullScreen.isOn ? Minimize : Maximize}
          label={fullScreen.isOn ? controlMessages.leaveFullScreen : controlMessages.fullScreen}
          shortcut={shortcut}
          onClick={closeAnd(fullScreen.toggle)}
        />
      )}
      {SmallWindow.isSupported && (
        <MenuItem
          icon={PictureInPicture2}
          label={controlMessages.smallWindow}
          onClick={closeAnd(() => void smallWindow.open())}
        />
      )}
      <MenuItem icon={Captions} label={controlMessages.captions} onClick={closeAnd(onCaptions)} />
      {Recording.isSupported && (
        <MenuItem
          icon={isOn ? Square : Circle}
          label={isOn ? recordingMessages.stop : recordingMessages.start}
          onClick={closeAnd(isOn ? () => void recording.stop() : onRecord)}
        />
      )}
      <MenuItem
        icon={History}
        label={controlMessages.recentNotices}
        onClick={closeAnd(props.onNotices)}
      />
    </MenuButton>
  );
}
