/** The latest frame of each of several video tracks, by an element per track that is in no document. */
export class TrackFrames {
  readonly #videos = new Map<MediaStreamTrack, HTMLVideoElement>();

  /** Decodes these from now on, and no others. Not owned. */
  setTracks(tracks: readonly MediaStreamTrack[]): void {
    for (const [track, video] of this.#videos) {
      if (tracks.includes(track)) continue;
      video.srcObject = null;
      this.#videos.delete(track);
    }
    for (const track of tracks) if (!this.#videos.has(track)) this.#videos.set(track, play(track));
  }

  /** `undefined` until the first frame. */
  of(track: MediaStreamTrack | undefined): HTMLVideoElement | undefined {
    const video = track && this.#videos.get(track);
    return video !== undefined && video.readyState >= video.HAVE_CURRENT_DATA ? video : undefined;
  }

  close(): void {
    this.setTracks([]);
  }
}

function play(track: MediaStreamTrack): HTMLVideoElement {
  const video = document.createElement('video');
  // Muted, so that no autoplay policy applies.
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  // Rejects if the track goes before its first frame.
  void video.play().catch(() => undefined);
  return video;
}
