import type { RemoteParticipant } from '@throughline/peer';
import { useEffect, useState } from 'react';
import { fakeAudioTrack, fakeVideoTrack } from './fake-tracks';

/** Gives each participant tracks of its own for as long as the story is shown. */
export function useTracks(others: readonly RemoteParticipant[]): RemoteParticipant[] {
  const [withTracks] = useState(() => others.map(addTracks));
  useEffect(
    () => () =>
      withTracks
        .flatMap(({ tracks }) => Object.values(tracks))
        .forEach((track: MediaStreamTrack) => track.stop()),
    [withTracks],
  );
  return withTracks;
}

function addTracks(other: RemoteParticipant) {
  const hue = (Number(other.id[0]) * 50) % 360;
  const camera = fakeVideoTrack(hue);
  const [microphone, screenAudio] = [fakeAudioTrack(), fakeAudioTrack()];
  return { ...other, tracks: { microphone, camera, screen: camera, screenAudio } };
}
