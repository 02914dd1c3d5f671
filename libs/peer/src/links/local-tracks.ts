/** What we send on every link. `null` sends nothing; the section stays negotiated [LNK-2]. */
import type { MediaSections } from './media-layout.js';

export interface LocalTracks {
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
}

/** Takes effect without a negotiation; resolves when both senders have switched. */
export async function sendTracks(sections: MediaSections, tracks: LocalTracks): Promise<void> {
  await Promise.all([
    sections.microphone.sender.replaceTrack(tracks.microphone),
    sections.camera.sender.replaceTrack(tracks.camera),
  ]);
}
