import { Ellipsis, Maximize, Minimize, PictureInPicture2, UserPlus } from 'lucide-react';
import { SmallWindow } from '@/meeting/view/small-window';
import type { useFullScreen } from '@/meeting/view/use-full-screen';
import { controlMessages, inviteMessages } from '@/messages/texts';
import { useShortcutOf } from '@/shortcuts/use-shortcuts';
import { MenuButton } from '@/ui/menu-button';
import { MenuItem } from '@/ui/menu-item';

interface MoreButtonProps {
  fullScreen: ReturnType<typeof useFullScreen>;
  /** Absent where it has a button of its own. */
  onInvite: (() => void) | undefined;
  smallWindow: SmallWindow;
  isOpen: boolean;
  onToggle: () => void;
}

/** What the row of controls has no room for. Each item closes it. */
export function MoreButton(props: MoreButtonProps) {
  const { fullScreen, onInvite, smallWindow, isOpen, onToggle } = props;
  const shortcut = useShortcutOf('fullScreen');
  const closing = (action: () => void) => () => {
    onToggle();
    action();
  };
  return (
    <MenuButton
      label={controlMessages.more}
      icon={<Ellipsis aria-hidden className="size-5.5" />}
      listLabel={controlMessages.more}
      className="flex flex-col"
      isOpen={isOpen}
      onToggle={onToggle}
    >
      {onInvite && (
        <MenuItem icon={UserPlus} label={inviteMessages.invite} onClick={closing(onInvite)} />
      )}
      {fullScreen.isSupported && (
        <MenuItem
          icon={fullScreen.isOn ? Minimize : Maximize}
          label={fullScreen.isOn ? controlMessages.leaveFullScreen : controlMessages.fullScreen}
          shortcut={shortcut}
          onClick={closing(fullScreen.toggle)}
        />
      )}
      {SmallWindow.isSupported && (
        <MenuItem
          icon={PictureInPicture2}
          label={controlMessages.smallWindow}
          onClick={closing(() => void smallWindow.open())}
        />
      )}
    </MenuButton>
  );
}
