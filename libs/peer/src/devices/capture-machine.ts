/**
 * One camera or microphone as a pure function of events: which device it uses, which comes next when
 * that one is unplugged, and what stays muted. `capture.ts` performs the effects.
 */
import { assertNever } from '@throughline/std';
import type {
  CaptureKind,
  CaptureProblem,
  CaptureState,
  CaptureTrouble,
  DeviceSwitch,
  ListedDevice,
} from './capture-state.js';

/** Why a device is being requested. `unplugged` tries one device after the other. */
type RequestReason =
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

export function stepCapture(model: CaptureModel, event: CaptureEvent): CaptureStep {
  switch (event.kind) {
    case 'prefer':
      return unchanged({ ...model, preferred: event.deviceId });
    case 'turn-on':
      return turnOn(model);
    case 'turn-off':
      return turnOff(model);
    case 'choose': {
      const chosen = { ...model, preferred: event.deviceId, awaited: undefined };
      if (model.state.kind === 'off') return unchanged(chosen);
      return requestDevice(chosen, event.deviceId, { kind: 'person' });
    }
    case 'requested':
      return unchanged(startRequest(model, { kind: 'person' }));
    case 'granted':
      return grant(model, event);
    case 'rejected':
      return reject(model, event);
    case 'overdue':
      if (event.number !== model.request?.number || hasTrack(model.state)) return unchanged(model);
      return unchanged({ ...model, state: { kind: 'unavailable', problem: 'no-answer' } });
    case 'ended':
      return end(model, event);
    case 'devices':
      return updateDevices(model, event);
    case 'permission':
      return applyPermission(model, event.state);
    case 'trouble':
      return unchanged(applyTrouble(model, event));
    default:
      return assertNever(event);
  }
}

function turnOn(model: CaptureModel): CaptureStep {
  const { state } = model;
  switch (state.kind) {
    case 'muted':
      return {
        model: { ...model, state: { kind: 'on', track: state.track } },
        effects: [{ kind: 'enable', track: state.track, isEnabled: true }],
      };
    case 'starting':
      return unchanged({ ...model, state: { kind: 'starting', isMuted: false } });
    case 'off':
    case 'unavailable':
      return requestPreferred({ ...model, state: { kind: 'off' }, staysMuted: false });
    case 'on':
      return unchanged(model);
    default:
      return assertNever(state);
  }
}

/** A microphone stays open, so that unmuting is immediate. A camera is closed: its light goes off. */
function turnOff(model: CaptureModel): CaptureStep {
  const { state } = model;
  if (state.kind === 'muted') return unchanged(model);
  if (state.kind === 'on' && model.kind === 'microphone')
    return {
      model: { ...model, state: { kind: 'muted', track: state.track } },
      effects: [{ kind: 'enable', track: state.track, isEnabled: false }],
    };
  // It opens again by itself when the device returns, so it must not be forgotten that it is muted.
  if (state.kind === 'unavailable' && model.kind === 'microphone')
    return unchanged({ ...model, staysMuted: true });
  if (state.kind === 'starting' && model.request?.reason.kind !== 'person')
    return unchanged({ ...model, state: { kind: 'starting', isMuted: true } });
  return {
    model: { ...initialCapture(model.kind), ...keptWhileOff(model) },
    effects: stopOf(state),
  };
}

function keptWhileOff({ preferred, devices, count, requestCount }: CaptureModel) {
  return { preferred, devices, count, requestCount };
}

function grant(
  model: CaptureModel,
  { number, track, device }: Extract<CaptureEvent, { kind: 'granted' }>,
): CaptureStep {
  const { state, request } = model;
  if (number !== request?.number) return { model, effects: [{ kind: 'stop', track }] };
  // The mute state of now: the person may have changed it while the device was opening.
  const isMuted = state.kind === 'unavailable' ? model.staysMuted : isMutedIn(state);
  const change = switchOf(model.kind, request.reason, device);
  return {
    model: {
      ...model,
      state: isMuted ? { kind: 'muted', track } : { kind: 'on', track },
      current: device,
      awaited: request.reason.kind === 'unplugged' ? model.awaited : undefined,
      staysMuted: false,
      request: undefined,
    },
    effects: [
      ...stopOf(state),
      { kind: 'enable', track, isEnabled: !isMuted },
      ...(change === undefined ? [] : [{ kind: 'announce', change } as const]),
    ],
  };
}

function reject(
  model: CaptureModel,
  { number, problem }: Extract<CaptureEvent, { kind: 'rejected' }>,
): CaptureStep {
  const { state, request } = model;
  if (number !== request?.number) return unchanged(model);
  // A device that replaces another stays unused; the other goes on.
  if (hasTrack(state)) return unchanged({ ...model, request: undefined });
  const { reason } = request;
  const [next, ...untried] = reason.kind === 'unplugged' ? reason.untried : [];
  if (reason.kind === 'unplugged' && next !== undefined && problem !== 'denied')
    return requestDevice(model, next, { ...reason, untried });
  return unchanged({
    ...model,
    request: undefined,
    state: { kind: 'unavailable', problem },
    staysMuted: model.staysMuted || isMutedIn(state),
  });
}

function end(
  model: CaptureModel,
  { track, isRevoked, devices }: Extract<CaptureEvent, { kind: 'ended' }>,
): CaptureStep {
  const { state } = model;
  if (!hasTrack(state) || state.track !== track) return unchanged(model);
  if (isRevoked) return revoke(model);
  return replaceLost({ ...model, devices, count: devices.length });
}

/** Opens the next device. The lost one comes last: it may still be listed, or work again. */
function replaceLost(model: CaptureModel): CaptureStep {
  const { state, devices, preferred, current } = model;
  const effects = stopOf(state);
  const lost = current;
  const listed = devices.map(({ id }) => id);
  const others = listed.filter((id) => id !== lost?.id || !isListed(devices, lost));
  const order = [...new Set([...others.filter((id) => id === preferred), ...others, ...listed])];
  const [next, ...untried] = order;
  const waiting: CaptureModel = {
    ...model,
    current: undefined,
    request: undefined,
    awaited: model.awaited ?? lost,
    staysMuted: isMutedIn(state),
    state: { kind: 'starting', isMuted: isMutedIn(state) },
  };
  if (next === undefined)
    return {
      model: { ...waiting, state: { kind: 'unavailable', problem: 'not-found' } },
      effects,
    };
  const step = requestDevice(waiting, next, {
    kind: 'unplugged',
    from: lost?.label ?? '',
    untried,
  });
  return { ...step, effects: [...effects, ...step.effects] };
}

function updateDevices(
  model: CaptureModel,
  { devices, count }: Extract<CaptureEvent, { kind: 'devices' }>,
): CaptureStep {
  const { state, current, awaited } = model;
  const updated = awaitPreferred({ ...model, devices, count });
  if (hasTrack(state) && current !== undefined) {
    // Not every browser ends the track of a device that was unplugged.
    const isGone = isListed(model.devices, current) && !isListed(devices, current);
    if (isGone) return replaceLost(updated);
  }
  const isWanted = state.kind !== 'off' && (state.kind !== 'unavailable' || isMissing(state));
  // It must have been missing: a device that is listed but fails would be tried forever.
  if (isWanted && awaited && !isListed(model.devices, awaited) && isListed(devices, awaited))
    return requestDevice(updated, awaited.id, { kind: 'returned', from: current?.label ?? '' });
  const hasAppeared = model.count !== undefined && count > model.count;
  return isMissing(state) && hasAppeared ? requestPreferred(updated) : unchanged(updated);
}

/** The browser chose another device because the preferred one is missing. */
function awaitPreferred(model: CaptureModel): CaptureModel {
  const { state, current, awaited, preferred: id, devices } = model;
  if (id === undefined || !hasTrack(state) || awaited !== undefined) return model;
  const isInUse = current === undefined || current.id === id;
  if (isInUse || devices.some((device) => device.id === id)) return model;
  return { ...model, awaited: { id, label: '', groupId: '' } };
}

function applyPermission(model: CaptureModel, permission: PermissionState): CaptureStep {
  const { state } = model;
  if (permission === 'denied' && hasTrack(state)) return revoke(model);
  const isBlocked =
    state.kind === 'unavailable' && (state.problem === 'denied' || state.problem === 'revoked');
  // The person has allowed the device, and it is still wanted.
  return permission === 'granted' && isBlocked ? requestPreferred(model) : unchanged(model);
}

function applyTrouble(
  model: CaptureModel,
  { track, trouble, isOn }: Extract<CaptureEvent, { kind: 'trouble' }>,
): CaptureModel {
  const { state } = model;
  if (state.kind !== 'on' || state.track !== track) return model;
  // A muted track delivers zeros, too: what the system reports explains them.
  if (isOn ? state.trouble === 'muted-by-system' : state.trouble !== trouble) return model;
  return { ...model, state: { kind: 'on', track, ...(isOn && { trouble }) } };
}

function revoke(model: CaptureModel): CaptureStep {
  return {
    model: {
      ...model,
      state: { kind: 'unavailable', problem: 'revoked' },
      current: undefined,
      staysMuted: isMutedIn(model.state),
      request: undefined,
    },
    effects: stopOf(model.state),
  };
}

/** The preferred device or, without it, any. */
const requestPreferred = (model: CaptureModel): CaptureStep =>
  withRequest(model, { deviceId: model.preferred, isExact: false }, { kind: 'person' });

const requestDevice = (model: CaptureModel, deviceId: string, reason: RequestReason): CaptureStep =>
  withRequest(model, { deviceId, isExact: true }, reason);

function withRequest(
  model: CaptureModel,
  wanted: Pick<Extract<CaptureEffect, { kind: 'request' }>, 'deviceId' | 'isExact'>,
  reason: RequestReason,
): CaptureStep {
  const started = startRequest(model, reason);
  const number = started.requestCount;
  return { model: started, effects: [{ kind: 'request', number, ...wanted }] };
}

/** The current track stays in use until the browser grants the new one. */
function startRequest(model: CaptureModel, reason: RequestReason): CaptureModel {
  const { state } = model;
  const number = model.requestCount + 1;
  const isOpen = hasTrack(state) || state.kind === 'starting';
  return {
    ...model,
    state: isOpen ? state : { kind: 'starting', isMuted: model.staysMuted },
    request: { number, reason },
    requestCount: number,
  };
}

function switchOf(
  kind: CaptureKind,
  reason: RequestReason,
  { label }: ListedDevice,
): DeviceSwitch | undefined {
  if (reason.kind === 'person') return undefined;
  return { kind, cause: reason.kind, from: reason.from, to: label };
}

function isListed(devices: readonly ListedDevice[], { id, groupId }: ListedDevice): boolean {
  // `default` stays listed while it names another device. Their groups differ, where known.
  return devices.some(
    (device) =>
      device.id === id && (groupId === '' || device.groupId === '' || device.groupId === groupId),
  );
}

function hasTrack(state: CaptureState): state is Extract<CaptureState, { kind: 'on' | 'muted' }> {
  return state.kind === 'on' || state.kind === 'muted';
}

function isMissing(state: CaptureState): boolean {
  return state.kind === 'unavailable' && state.problem === 'not-found';
}

function isMutedIn(state: CaptureState): boolean {
  return state.kind === 'muted' || (state.kind === 'starting' && state.isMuted === true);
}

function stopOf(state: CaptureState): CaptureEffect[] {
  return hasTrack(state) ? [{ kind: 'stop', track: state.track }] : [];
}

function unchanged(model: CaptureModel): CaptureStep {
  return { model, effects: [] };
}
