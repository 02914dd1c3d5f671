import { NO_EFFECTS } from '@throughline/peer';
import { NO_MEDIA } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { participant } from '@/catalogue/meetings';
import { PICTURE, pictureTiles, placeInPicture, recordedSound } from './picture-tiles';

const track = (name: string) => ({ name }) as unknown as MediaStreamTrack;
const off = { kind: 'off' } as const;
const silent = { microphone: off, camera: off, screen: off, effects: NO_EFFECTS };

const tracksOf = (name: string) => ({
  microphone: track(`microphone of ${name}`),
  camera: track(`camera of ${name}`),
  screen: track(`screen of ${name}`),
  screenAudio: track(`sound of the screen of ${name}`),
});
const grace = participant(1, { displayName: 'Grace', tracks: tracksOf('Grace') });
const hedy = participant(2, { displayName: 'Hedy', tracks: tracksOf('Hedy') });
const withMedia = (person: typeof grace, media: Partial<typeof grace.media>) => ({
  ...person,
  media: { ...NO_MEDIA, ...media },
});

describe('the picture of a recording', () => {
  it('has a tile for each person, the one who records last', () => {
    const tiles = pictureTiles({ displayName: 'Ada', local: silent, others: [grace, hedy] });

    expect(tiles.map(({ name }) => name)).toEqual(['Grace', 'Hedy', 'Ada']);
  });

  it('shows no camera that is off, and marks a microphone that is off', () => {
    const others = [withMedia(grace, { camera: true }), withMedia(hedy, { microphone: true })];

    const tiles = pictureTiles({ displayName: 'Ada', local: silent, others });

    expect(tiles.map(({ track, isMuted }) => [track, isMuted])).toEqual([
      [grace.tracks?.camera, true],
      [undefined, false],
      [undefined, true],
    ]);
  });

  it('shows shared screens large, those of the person who records included', () => {
    const local = {
      ...silent,
      screen: { kind: 'on', video: track('own'), content: 'text' } as const,
    };
    const others = [withMedia(grace, { screen: true }), hedy];

    const tiles = pictureTiles({ displayName: 'Ada', local, others });
    const places = placeInPicture(tiles);
    const areas = tiles.map(
      ({ key }) => (places.get(key)?.width ?? 0) * (places.get(key)?.height ?? 0),
    );

    expect(tiles.map(({ source }) => source)).toEqual([
      'screen',
      'screen',
      'camera',
      'camera',
      'camera',
    ]);
    expect(Math.min(...areas.slice(0, 2))).toBeGreaterThan(Math.max(...areas.slice(2)));
  });

  it.each([0, 1, 7, 15])('has room for each of %i others', (count) => {
    const others = Array.from({ length: count }, (_, index) => participant(index + 1));

    const places = [
      ...placeInPicture(pictureTiles({ displayName: 'Ada', local: silent, others })).values(),
    ];

    expect(places).toHaveLength(count + 1);
    for (const { x, y, width, height } of places) {
      expect(Math.min(x, y, width - 1, height - 1)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(PICTURE.width);
      expect(y + height).toBeLessThanOrEqual(PICTURE.height);
    }
  });
});

describe('the sound of a recording', () => {
  it('[MOD-4] has what the person hears, and nothing of a participant whose microphone is off', () => {
    const others = [withMedia(grace, { microphone: true }), withMedia(hedy, { screenAudio: true })];

    expect(recordedSound({ displayName: 'Ada', local: silent, others })).toEqual([
      grace.tracks?.microphone,
      hedy.tracks?.screenAudio,
    ]);
  });

  it('has the microphone and the shared sound of the person who records', () => {
    const [microphone, audio] = [track('own microphone'), track('own shared sound')];
    const screen = { kind: 'on', video: track('own'), audio, content: 'text' } as const;
    const local = { ...silent, microphone: { kind: 'on', track: microphone } as const, screen };

    expect(recordedSound({ displayName: 'Ada', local, others: [] })).toEqual([microphone, audio]);
  });

  it('does not have a muted microphone', () => {
    const local = { ...silent, microphone: { kind: 'muted', track: track('muted') } as const };

    expect(recordedSound({ displayName: 'Ada', local, others: [] })).toEqual([]);
  });
});
