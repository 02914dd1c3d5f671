/** What the picture of a recording shows: a tile for each person and for each shared screen. Pure. */
import { type LocalMediaState, type RemoteParticipant, tracksToSend } from '@throughline/peer';
import type { Box } from '@/meeting/tiles/layout/corner';
import { placeTiles } from '@/meeting/tiles/layout/place-tiles';
import type { TileSource } from '@/meeting/tiles/tile-view';

export interface PictureTile {
  key: string;
  name: string;
  source: TileSource;
  /** `undefined` while the camera is off: the tile shows the name only. */
  track: MediaStreamTrack | undefined;
  isMuted: boolean;
  /** Absent for what this device sends itself. */
  from?: RemoteParticipant;
}

export interface RecordedPeople {
  /** Of the person who records. */
  displayName: string;
  local: Pick<LocalMediaState, 'microphone' | 'camera' | 'screen' | 'effects'>;
  /** In order of arrival. */
  others: readonly RemoteParticipant[];
}

/** Pixels. Whatever sizes the others send, the picture has this one. */
export const PICTURE = { width: 1280, height: 720 } as const;

/** Shared screens first, then the others in order of arrival, then the person who records. */
export function pictureTiles({ displayName, local, others }: RecordedPeople): PictureTile[] {
  const screens = others.filter(({ media }) => media.screen);
  return [
    ...(local.screen.kind === 'on'
      ? [{ ...tile('own screen', displayName, 'screen'), track: local.screen.video }]
      : []),
    ...screens.map((from) => ({
      ...tile(`${from.id}/screen`, from.displayName, 'screen'),
      track: from.tracks?.screen,
      from,
    })),
    ...others.map((from) => ({
      ...tile(from.id, from.displayName, 'camera'),
      track: from.media.camera ? from.tracks?.camera : undefined,
      isMuted: !from.media.microphone,
      from,
    })),
    {
      ...tile('self', displayName, 'camera'),
      track: tracksToSend(local).camera,
      isMuted: local.microphone.kind !== 'on',
    },
  ];
}

const tile = (key: string, name: string, source: TileSource) => ({
  key,
  name,
  source,
  isMuted: false,
});

/** A grid; if screens are shared, they are large and the people are beside them. By the key of the tile. */
export function placeInPicture(tiles: readonly PictureTile[]): ReadonlyMap<string, Box> {
  const keysOf = (source: TileSource) =>
    tiles.filter((one) => one.source === source).map(({ key }) => key);
  const [screens, people] = [keysOf('screen'), keysOf('camera')];
  const layout =
    screens.length > 0 ? { large: screens, strip: people } : { large: people, strip: [] };
  const placed = placeTiles(PICTURE, layout, NO_FLOATING_VIEW);
  return new Map([...placed].map(([key, { box }]) => [key, box]));
}

/** Everyone has a tile of their own in a recording. */
const NO_FLOATING_VIEW = { corner: 'bottom-right', isHidden: true } as const;

/** The tracks that a recording mixes: those that the person hears [MOD-4], and their own microphone as the others hear it. */
export function recordedSound({ local, others }: RecordedPeople): MediaStreamTrack[] {
  const heard = others.flatMap(({ media, tracks }) => [
    media.microphone ? tracks?.microphone : undefined,
    media.screenAudio ? tracks?.screenAudio : undefined,
  ]);
  const own = [
    local.microphone.kind === 'on' ? tracksToSend(local).microphone : undefined,
    local.screen.kind === 'on' ? local.screen.audio : undefined,
  ];
  return [...heard, ...own].filter((track) => track !== undefined);
}
