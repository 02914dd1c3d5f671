export type {
  CaptureDevice,
  CaptureKind,
  CaptureProblem,
  CaptureState,
  LocalMediaState,
} from './capture-state.js';
export { LevelMeter } from './level-meter.js';
export { LocalMedia, type WantedMedia } from './local-media.js';
export { Meeting, type MeetingOptions } from './meeting.js';
export type {
  JoinedRoom,
  JoinRefusal,
  LinkView,
  MeetingLoss,
  MeetingState,
  RemoteParticipant,
  RemoteTracks,
  Signaling,
} from './meeting-state.js';
export { type Readable, Store } from './store.js';
