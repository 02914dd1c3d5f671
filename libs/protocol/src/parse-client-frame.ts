import { ClientMessage } from './client-messages.js';
import { check, NOT_JSON, type Parsed, parseJson } from './parse.js';
import { isSaidSignal } from './signal-check.js';

/** A faster `parseFrame` of a `ClientMessage`, for servers. */
export function parseClientFrame(frame: string): Parsed<ClientMessage> {
  const json = parseJson(frame);
  if (json === undefined) return NOT_JSON;
  return isSaidSignal(json) ? { ok: true, message: json } : check(ClientMessage, json);
}
