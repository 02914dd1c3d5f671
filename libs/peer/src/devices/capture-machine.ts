/**
 * One camera or microphone as a pure function of events: which device it uses, which comes next when
 * that one is unplugged, and what stays muted. `capture.ts` performs the effects.
 */
import { assertNever } from '@throughline/std';
import {
  type CaptureEvent,
  type CaptureModel,
  type CaptureStep,
  hasTrack,
  initialCapture,
  isMutedIn,
  type RequestReason,
  stopOf,
  unchanged,
} from './capture-model.js';
import { requestDevice, requestPreferred, startRequest } from './capture-requests.js';
import type { CaptureKind, DeviceSwitch, ListedDevice } from './capture-state.js';
import { replaceLost, updateDevices } from './device-replacement.js';

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

function switchOf(
  kind: CaptureKind,
  reason: RequestReason,
  { label }: ListedDevice,
): DeviceSwitch | undefined {
  if (reason.kind === 'person') return undefined;
  return { kind, cause: reason.kind, from: reason.from, to: label };
}
