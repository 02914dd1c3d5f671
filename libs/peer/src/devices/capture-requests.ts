/** Requests of `capture-machine.ts` for a device. */
import {
  type CaptureEffect,
  type CaptureModel,
  type CaptureStep,
  hasTrack,
  type RequestReason,
} from './capture-model.js';

/** The preferred device or, without it, any. */
export const requestPreferred = (model: CaptureModel): CaptureStep =>
  withRequest(model, { deviceId: model.preferred, isExact: false }, { kind: 'person' });

export const requestDevice = (
  model: CaptureModel,
  deviceId: string,
  reason: RequestReason,
): CaptureStep => withRequest(model, { deviceId, isExact: true }, reason);

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
export function startRequest(model: CaptureModel, reason: RequestReason): CaptureModel {
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
