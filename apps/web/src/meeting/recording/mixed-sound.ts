/** Hertz; that of Opus. */
const SAMPLE_RATE = 48_000;

/** Mixes tracks that come and go into one track, which is silent while there are none (W3C Web Audio). */
export class MixedSound {
  readonly #context = new AudioContext({ sampleRate: SAMPLE_RATE });
  readonly #mix = this.#context.createMediaStreamDestination();
  readonly #sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();

  /** Call from an event handler of a click: the browser accepts nothing else as permission for sound. */
  constructor() {
    // A mix of nothing has no samples at all, and without sound the encoder holds back the picture.
    const silence = new ConstantSourceNode(this.#context, { offset: 0 });
    silence.connect(this.#mix);
    silence.start();
    // Phones suspend it during a telephone call, for example.
    this.#context.addEventListener('statechange', () => {
      if (this.#context.state !== 'closed') void this.#resume();
    });
    void this.#resume();
  }

  get track(): MediaStreamAudioTrack {
    const track = this.#mix.stream.getTracks().find(isAudio);
    if (track === undefined) throw new Error('A destination of Web Audio has one track');
    return track;
  }

  /** Mixes these from now on, and no others. Not owned. */
  setTracks(tracks: readonly MediaStreamTrack[]): void {
    for (const [track, source] of this.#sources) {
      if (tracks.includes(track)) continue;
      source.disconnect();
      this.#sources.delete(track);
    }
    for (const track of tracks) {
      if (this.#sources.has(track)) continue;
      const source = this.#context.createMediaStreamSource(new MediaStream([track]));
      source.connect(this.#mix);
      this.#sources.set(track, source);
    }
  }

  /** Until the browser permits it, the mix is silent. */
  #resume(): Promise<void> {
    return this.#context.resume().catch(() => undefined);
  }

  close(): void {
    void this.#context.close();
  }
}

const isAudio = (track: MediaStreamTrack): track is MediaStreamAudioTrack => track.kind === 'audio';
