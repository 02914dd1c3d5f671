import { SIGNAL_PATH } from '@throughline/protocol';

/**
 * The HTTP address of a path of the API. Before the path there may be one of the operator.
 *
 * @param signalUrl the `ws:` or `wss:` address of the API's endpoint
 */
export function apiUrl(signalUrl: string, path: string): URL {
  const url = new URL(signalUrl);
  url.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
  url.pathname = url.pathname.slice(0, -SIGNAL_PATH.length) + path;
  return url;
}
