import { Ellipsis, Maximize, Minimize, PictureInPicture2, UserPlus } from 'lucide-react';
import { SmallWindow } from '@/meeting/view/small-window';
import type { useFullScreen } from '@/meeting/view/use-full-screen';
import { controlMessages, inviteMessages } from '@/messages/texts';
import { useShortcutOf } from '@/shortcuts/use-shortcuts';
import { MenuButton } from '@/ui/menu-button';
import { MenuItem } from '@/ui/menu-item';

interface MoreButtonProps {
  fullScreen: ReturnType<typeof useFullScreen>;
  /** Undefined where the row has a button for it. */
  onInvite: (() => void) | undefined;
  smallWindow: SmallWindow;
  isOpen: boolean;
  onToggle: () => void;
}

/** A menu of what the row of controls has no room for. Each item closes the menu. */
export function MoreButton(props: MoreButtonProps) {
  const { fullScreen, onInvite, smallWindow, isOpen, onToggle } = props;
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
      className="flex flex-col"
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
    </MenuButton>
  );
}
