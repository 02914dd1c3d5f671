/**
 * What `capture-machine.ts` knows of one camera or microphone, the events that change it, and the
 * effects that `capture.ts` performs.
 */
import type {
  CaptureKind,
  CaptureProblem,
  CaptureState,
  CaptureTrouble,
  DeviceSwitch,
  ListedDevice,
} from './capture-state.js';

/** Why a device is being requested. `unplugged` tries one device after the other. */
export type RequestReason =
  | { kind: 'person' }
  | { kind: 'unplugged'; from: string; untried: readonly string[] }
  | { kind: 'returned'; from: string };

interface PendingRequest {
  /** Identifies the request: only the latest counts. */
  number: number;
  reason: RequestReason;
}

export interface CaptureModel {
  readonly kind: CaptureKind;
  readonly state: CaptureState;
  /** Id of the device that the person chose; if it is missing, the browser chooses. */
  readonly preferred: string | undefined;
  /** As listed last. Empty before the browser has granted capture: it hides the ids until then. */
  readonly devices: readonly ListedDevice[];
  /** Devices listed last, those with hidden ids included; `undefined` before the first list. */
  readonly count: number | undefined;
  /** The device in use. */
  readonly current: ListedDevice | undefined;
  /** Was unplugged, and is used again when it returns. */
  readonly awaited: ListedDevice | undefined;
  /** The microphone was muted when it became unavailable, and is muted when it opens again. */
  readonly staysMuted: boolean;
  readonly request: PendingRequest | undefined;
  readonly requestCount: number;
}

export type CaptureEvent =
  | { kind: 'prefer'; deviceId: string | undefined }
  | { kind: 'turn-on' }
  | { kind: 'turn-off' }
  | { kind: 'choose'; deviceId: string }
  /** The caller has requested the device itself, with that of the other kind. */
  | { kind: 'requested' }
  | { kind: 'granted'; number: number; track: MediaStreamTrack; device: ListedDevice }
  | { kind: 'rejected'; number: number; problem: CaptureProblem }
  /** The browser has not answered the request for a long time. */
  | { kind: 'overdue'; number: number }
  /** The track ended, not by our own `stop()`. */
  | { kind: 'ended'; track: MediaStreamTrack; isRevoked: boolean; devices: readonly ListedDevice[] }
  /** `count` includes devices whose ids the browser hides. */
  | { kind: 'devices'; devices: readonly ListedDevice[]; count: number }
  | { kind: 'permission'; state: PermissionState }
  | { kind: 'trouble'; track: MediaStreamTrack; trouble: CaptureTrouble; isOn: boolean };

export type CaptureEffect =
  /** `isExact`: that device or none. */
  | { kind: 'request'; number: number; deviceId: string | undefined; isExact: boolean }
  | { kind: 'stop'; track: MediaStreamTrack }
  | { kind: 'enable'; track: MediaStreamTrack; isEnabled: boolean }
  | { kind: 'announce'; change: DeviceSwitch };

export interface CaptureStep {
  model: CaptureModel;
  effects: readonly CaptureEffect[];
}

export function initialCapture(kind: CaptureKind): CaptureModel {
  return {
    kind,
    state: { kind: 'off' },
    preferred: undefined,
    devices: [],
    count: undefined,
    current: undefined,
    awaited: undefined,
    staysMuted: false,
    request: undefined,
    requestCount: 0,
  };
}

export function hasTrack(
  state: CaptureState,
): state is Extract<CaptureState, { kind: 'on' | 'muted' }> {
  return state.kind === 'on' || state.kind === 'muted';
}

export function isMissing(state: CaptureState): boolean {
  return state.kind === 'unavailable' && state.problem === 'not-found';
}

export function isMutedIn(state: CaptureState): boolean {
  return state.kind === 'muted' || (state.kind === 'starting' && state.isMuted === true);
}

export function stopOf(state: CaptureState): CaptureEffect[] {
  return hasTrack(state) ? [{ kind: 'stop', track: state.track }] : [];
}

export function unchanged(model: CaptureModel): CaptureStep {
  return { model, effects: [] };
}
