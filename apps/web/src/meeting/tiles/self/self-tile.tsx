import { type LocalMedia, tracksToSend } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { Eye } from 'lucide-react';
import { memo, useState } from 'react';
import { FloatingReactions } from '@/meeting/reactions/floating-reactions';
import { selfViewMessages, tileMessages } from '@/messages/texts';
import type { SelfView } from '@/storage/self-view';
import { useReadable } from '@/ui/use-readable';
import { PinButton } from '../pin-button';
import { Tile } from '../tile';
import { TileTools } from '../tile-button';
import { tileKey } from '../tile-view';
import { SelfTools } from './self-tools';
import { SelfVideo } from './self-video';

interface SelfTileProps {
  id: ParticipantId;
  name: string;
  media: LocalMedia;
  handPlace?: number | undefined;
  isInSpotlight?: boolean | undefined;
  view: SelfView;
  /** Above the tile of the only other participant. */
  isFloating: boolean;
  onChange: (changes: Partial<SelfView>) => void;
  isPinned?: boolean;
  /** Absent while pinning has no effect. */
  onPin?: ((key: string) => void) | undefined;
}

/** The person's own camera. */
export const SelfTile = memo(function SelfTile(props: SelfTileProps) {
  const { id, name, media, handPlace, isInSpotlight, view, isFloating } = props;
  const { onChange, isPinned = false, onPin } = props;
  const state = useReadable(media.state);
  const picture = tracksToSend(state).camera;
  // The button that was pressed disappears: its counterpart gets the focus.
  const [isToggled, setIsToggled] = useState(false);
  const change = (changes: Partial<SelfView>) => {
    setIsToggled('isHidden' in changes);
    onChange(changes);
  };
  if (isFloating && view.isHidden)
    return (
      <HiddenSelf
        hasFocus={isToggled}
        onFocus={() => setIsToggled(false)}
        onShow={() => change({ isHidden: false })}
      />
    );
  return (
    <Tile
      name={name}
      isSelf
      isMuted={state.microphone.kind !== 'on'}
      handPlace={handPlace}
      isInSpotlight={isInSpotlight}
      tabIndex={-1}
      onFocus={() => setIsToggled(false)}
      data-testid="self-tile"
      className={isFloating ? FLOATING : ''}
    >
      {picture && <SelfVideo track={picture} />}
      <FloatingReactions from="self" />
      <TileTools edge="top">
        {isFloating && <SelfTools corner={view.corner} hasFocus={isToggled} onChange={change} />}
        {onPin && (
          <PinButton
            label={isPinned ? tileMessages.unpinYourself : tileMessages.pinYourself}
            isPinned={isPinned}
            onClick={() => onPin(tileKey(id, 'camera'))}
          />
        )}
      </TileTools>
    </Tile>
  );
});

const FLOATING =
  'cursor-grab touch-none select-none shadow-card ring-1 ring-white/25 active:cursor-grabbing';

interface HiddenSelfProps {
  /** The person has just hidden it. */
  hasFocus: boolean;
  onFocus: () => void;
  onShow: () => void;
}

/** In place of the tile, so that no other tile moves. */
function HiddenSelf({ hasFocus, onFocus, onShow }: HiddenSelfProps) {
  return (
    <li className="flex">
      <button
        type="button"
        aria-label={selfViewMessages.show}
        title={selfViewMessages.show}
        autoFocus={hasFocus}
        onFocus={onFocus}
        onClick={onShow}
        className="grid grow place-items-center rounded-full bg-black/75 text-white shadow-card ring-1 ring-white/25 hover:bg-black"
      >
        <Eye aria-hidden className="size-5" />
      </button>
    </li>
  );
}
