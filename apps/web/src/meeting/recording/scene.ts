/** What a recording shows and plays: follows who joins and leaves, turns a camera on or off, or shares a screen. */
import type { LocalMedia, Meeting } from '@throughline/peer';
import { settings } from '@/settings/settings-store';
import { MixedSound } from './mixed-sound';
import { paintPicture } from './paint-picture';
import { placeInPicture, pictureTiles, type RecordedPeople, recordedSound } from './picture-tiles';
import { RecordedVideos } from './recorded-videos';
import { TrackFrames } from './track-frames';

export interface RecordedMeeting {
  meeting: Pick<Meeting, 'state'>;
  media: Pick<LocalMedia, 'state'>;
  /** As the person entered it. */
  displayName: string;
}

export class Scene {
  readonly #recorded: RecordedMeeting;
  readonly #sound = new MixedSound();
  readonly #frames = new TrackFrames();
  readonly #videos = new RecordedVideos();
  readonly #unsubscribe: (() => void)[];
  #tiles: ReturnType<typeof pictureTiles> = [];
  #places: ReturnType<typeof placeInPicture> = new Map();

  constructor(recorded: RecordedMeeting) {
    this.#recorded = recorded;
    const arrange = () => this.#arrange();
    const sources = [recorded.meeting.state, recorded.media.state, settings.state];
    this.#unsubscribe = sources.map((source) => source.subscribe(arrange));
    arrange();
  }

  get sound(): MediaStreamAudioTrack {
    return this.#sound.track;
  }

  /** The picture at this moment. */
  paint(canvas: CanvasRenderingContext2D): void {
    const frameOf = (track: MediaStreamTrack | undefined) => this.#frames.of(track);
    paintPicture(canvas, { tiles: this.#tiles, places: this.#places, frameOf });
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#videos.close();
    this.#frames.close();
    this.#sound.close();
  }

  #arrange(): void {
    const people = this.#people();
    if (people === undefined) return;
    const { receivedCameras } = settings.state.get();
    this.#tiles = pictureTiles(people);
    this.#places = placeInPicture(this.#tiles);
    this.#videos.request(this.#tiles, this.#places, receivedCameras);
    this.#frames.setTracks(
      this.#tiles.map(({ track }) => track).filter((track) => track !== undefined),
    );
    this.#sound.setTracks(recordedSound(people));
  }

  /** `undefined` once the meeting is over: the scene stays as it is until its owner closes it. */
  #people(): RecordedPeople | undefined {
    const { meeting, media, displayName } = this.#recorded;
    const state = meeting.state.get();
    if (state.kind !== 'joined') return undefined;
    return {
      displayName: state.displayName ?? displayName,
      local: media.state.get(),
      others: state.others,
    };
  }
}
