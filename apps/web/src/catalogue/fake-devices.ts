/** `navigator.mediaDevices` for stories: each device works, fails, or never starts. */
import { LocalMedia, type WantedMedia } from '@throughline/peer';
import { useEffect, useState } from 'react';
import { fakeAudioTrack, fakeVideoTrack } from './fake-tracks';

/** A DOMException name is what `getUserMedia` rejects with. */
export type FakeDevice = 'works' | 'never-starts' | DeviceErrorName;
export type DeviceErrorName =
  | 'NotAllowedError'
  | 'BlockedFrameError'
  | 'NotFoundError'
  | 'NotReadableError'
  | 'InsecurePageError'
  | 'UnknownError';

export interface FakeDevicesOptions {
  camera?: FakeDevice;
  microphone?: FakeDevice;
  /** What is turned on; everything by default. */
  wanted?: WantedMedia;
}

class FakeDevices extends EventTarget implements MediaDevices {
  ondevicechange = null;

  constructor(
    private readonly camera: FakeDevice,
    private readonly microphone: FakeDevice,
  ) {
    super();
  }

  async getUserMedia({ audio, video }: MediaStreamConstraints = {}): Promise<MediaStream> {
    const tracks = [
      ...(audio ? [await open(this.microphone, fakeAudioTrack)] : []),
      ...(video ? [await open(this.camera, () => fakeVideoTrack(200))] : []),
    ];
    return new MediaStream(tracks);
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve([
      ...(this.camera === 'works' ? [deviceInfo('videoinput', 'Integrated Camera')] : []),
      ...(this.microphone === 'works' ? [deviceInfo('audioinput', 'Built-in Microphone')] : []),
    ]);
  }

  getDisplayMedia(): Promise<MediaStream> {
    return Promise.resolve(new MediaStream([fakeVideoTrack(100), fakeAudioTrack()]));
  }

  getSupportedConstraints(): MediaTrackSupportedConstraints {
    return {};
  }
}

function open(device: FakeDevice, track: () => MediaStreamTrack): Promise<MediaStreamTrack> {
  switch (device) {
    case 'works':
      return Promise.resolve(track());
    case 'never-starts':
      return new Promise(() => undefined);
    default:
      return Promise.reject(namedError(device));
  }
}

function namedError(name: DeviceErrorName): Error {
  const error = new Error('a fake device failed');
  error.name = name;
  return error;
}

function deviceInfo(kind: MediaDeviceKind, label: string): MediaDeviceInfo {
  const info = { deviceId: label, groupId: '', kind, label };
  return { ...info, toJSON: () => info };
}

/** Local media on fake devices, open while the story is shown. */
export function useFakeMedia(options: FakeDevicesOptions = {}): LocalMedia {
  const { camera = 'works', microphone = 'works', wanted } = options;
  const [media] = useState(() => new LocalMedia(new FakeDevices(camera, microphone)));
  useEffect(() => {
    void media.open(wanted ?? { camera: true, microphone: true });
    return () => media.close();
  }, [media, wanted]);
  return media;
}
