import { SIGNAL_PATH } from '@throughline/protocol';
import { BASE_PATH } from '@/config/base-path';

/** The address of the API's WebSocket, on the origin of the page. */
export function signalUrl(): string {
  const url = new URL(`${BASE_PATH}${SIGNAL_PATH}`, location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
