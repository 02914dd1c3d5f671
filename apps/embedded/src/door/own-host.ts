/**
 * Whether a request names this machine, which protects against DNS rebinding: a site whose name the attacker
 * points at this machine would count as the same origin as the product. The attacker cannot choose the names here.
 */
import { isIP } from 'node:net';
import { hostname } from 'node:os';

const PORT = /:\d{1,5}$/;

/** `host` as in the header of that name. Without one (HTTP/1.0), no browser sent the request. */
export function isOwnHost(host: string | undefined, machine: string = hostname()): boolean {
  if (host === undefined || host === '') return true;
  const name = host.toLowerCase().replace(PORT, '').replace(/\.$/, '');
  if (isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0) return true;
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const full = machine.toLowerCase();
  const [short = full] = full.split('.');
  return [full, short, `${short}.local`].includes(name);
}
