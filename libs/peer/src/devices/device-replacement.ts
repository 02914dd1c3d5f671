/**
 * Which device `capture-machine.ts` uses after the one in use was unplugged, and when the lost one is
 * used again.
 */
import { requestDevice, requestPreferred } from './capture-requests.js';
import {
  type CaptureEvent,
  type CaptureModel,
  type CaptureStep,
  hasTrack,
  isMissing,
  isMutedIn,
  stopOf,
  unchanged,
} from './capture-model.js';
import type { ListedDevice } from './capture-state.js';

/** Opens the next device. The lost one comes last: it may still be listed, or work again. */
export function replaceLost(model: CaptureModel): CaptureStep {
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

export function updateDevices(
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

function isListed(devices: readonly ListedDevice[], { id, groupId }: ListedDevice): boolean {
  // `default` stays listed while it names another device. Their groups differ, where known.
  return devices.some(
    (device) =>
      device.id === id && (groupId === '' || device.groupId === '' || device.groupId === groupId),
  );
}
