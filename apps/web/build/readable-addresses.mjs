/**
 * Loaded by the standalone server before Next.js, which answers 500 to an address whose
 * percent-encoding is malformed. Encodes each `%` that is not part of valid UTF-8 (RFC 3986 §2.1), so
 * that such an address reaches the page, which finds the meeting in it or shows that there is none.
 */
import { Server } from 'node:http';

/** @param {string} address the target of a request */
export function readableAddress(address) {
  return address
    .replace(/(?:%[\dA-Fa-f]{2})+/g, (run) => (isUtf8(run) ? run : run.replaceAll('%', '%25')))
    .replace(/%(?![\dA-Fa-f]{2})/g, '%25');
}

/** @param {string} run of percent-encoded bytes */
function isUtf8(run) {
  try {
    decodeURIComponent(run);
    return true;
  } catch {
    return false;
  }
}

const { emit } = Server.prototype;
Server.prototype.emit = function (event, ...values) {
  const [request] = values;
  if (event === 'request' && request?.url?.includes('%'))
    request.url = readableAddress(request.url);
  return emit.call(this, event, ...values);
};
