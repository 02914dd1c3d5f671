import { describe, expect, it } from 'vitest';
import {
  adoptSections,
  createSections,
  type MediaSections,
  remoteTracks,
  sendTracks,
  soundLevel,
} from './media-layout.js';

interface Section {
  direction: RTCRtpTransceiverDirection;
  receiver: { track: { kind: string } };
  sender: { replaceTrack: (track: unknown) => Promise<void>; track: unknown };
}

function section(kind: string, direction: RTCRtpTransceiverDirection = 'recvonly'): Section {
  const sender: Section['sender'] = {
    track: null,
    replaceTrack: (track) => {
      sender.track = track;
      return Promise.resolve();
    },
  };
  return { direction, receiver: { track: { kind } }, sender };
}

/** A fake RTCPeerConnection with the sections of an offer, if any. */
function connectionWith(...sections: Section[]) {
  const fake = {
    addTransceiver: (kind: string, init: RTCRtpTransceiverInit) => {
      sections.push(section(kind, init.direction));
      return sections.at(-1);
    },
    getTransceivers: () => sections,
  };
  return { connection: fake as unknown as RTCPeerConnection, sections };
}

const kindsOf = (sections: Section[]) => sections.map(({ receiver }) => receiver.track.kind);
const directionsOf = (sections: Section[]) => sections.map(({ direction }) => direction);

describe('[LNK-2] the media layout', () => {
  it('is created as audio, video, video, audio, each in both directions', () => {
    const { connection, sections } = connectionWith();

    createSections(connection);

    expect(kindsOf(sections)).toEqual(['audio', 'video', 'video', 'audio']);
    expect(directionsOf(sections)).toEqual(Array(4).fill('sendrecv'));
  });

  it('is adopted from an offer with the same kinds, and made sendrecv', () => {
    const offered = ['audio', 'video', 'video', 'audio'].map((kind) => section(kind));
    const { connection } = connectionWith(...offered);

    const sections = adoptSections(connection);

    const [microphone, camera, screen, screenAudio] = offered;
    expect(sections).toEqual({ microphone, camera, screen, screenAudio });
    expect(directionsOf(offered)).toEqual(Array(4).fill('sendrecv'));
  });

  it.each([
    { offered: [] },
    { offered: ['audio', 'video'] },
    { offered: ['audio', 'video', 'video'] },
    { offered: ['video', 'audio', 'video', 'audio'] },
    { offered: ['audio', 'video', 'audio', 'video'] },
    { offered: ['audio', 'video', 'video', 'audio', 'audio'] },
  ])('is not adopted from an offer with $offered', ({ offered }) => {
    const { connection, sections } = connectionWith(...offered.map((kind) => section(kind)));

    expect(adoptSections(connection)).toBeUndefined();
    expect(directionsOf(sections)).toEqual(offered.map(() => 'recvonly'));
  });

  it('sends each track in the section of its source, and nothing for the other sources', async () => {
    const { connection, sections: offered } = connectionWith();
    const sections = createSections(connection);
    const [microphone, camera] = ['microphone', 'camera'].map(
      (name) => ({ name }) as unknown as MediaStreamTrack,
    );
    const sent = () => offered.map(({ sender }) => sender.track);

    await sendTracks(sections, { microphone: microphone!, camera: camera! });
    const both = sent();
    await sendTracks(sections, { camera: camera! });

    expect(both).toEqual([microphone, camera, null, null]);
    expect(sent()).toEqual([null, camera, null, null]);
  });

  it('has one remote track per source', () => {
    const { connection, sections } = connectionWith();

    const tracks = remoteTracks(createSections(connection));

    expect(tracks).toEqual({
      microphone: sections[0]!.receiver.track,
      camera: sections[1]!.receiver.track,
      screen: sections[2]!.receiver.track,
      screenAudio: sections[3]!.receiver.track,
    });
  });
});

describe('the sound level of the microphone', () => {
  it.each<{ sources: { audioLevel?: number }[]; level: number }>([
    { sources: [], level: 0 },
    { sources: [{ audioLevel: 0.25 }], level: 0.25 },
    { sources: [{}], level: 0 },
    { sources: [{ audioLevel: 0.1 }, { audioLevel: 0.5 }], level: 0.5 },
  ])('is $level with $sources', ({ sources, level }) => {
    const receiver = { getSynchronizationSources: () => sources };

    expect(soundLevel({ microphone: { receiver } } as unknown as MediaSections)).toBe(level);
  });
});
