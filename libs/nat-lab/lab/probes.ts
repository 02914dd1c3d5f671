/** Small probes that run common tools on hosts of the lab. */
import type { Host } from '../src/index.js';

/** Serves the output of a command on every TCP connection to this port. */
export async function serve(host: Host, port: number, command: string): Promise<void> {
  await serveCommand(host, port, `TCP-LISTEN:${port},fork,reuseaddr`, command);
}

/** The same over TLS. The files are on the host. */
export async function serveTls(
  host: Host,
  port: number,
  options: { certificate: string; key: string; command: string },
): Promise<void> {
  const { certificate, key, command } = options;
  const listen = `OPENSSL-LISTEN:${port},fork,reuseaddr,verify=0,cert=${certificate},key=${key}`;
  await serveCommand(host, port, listen, command);
}

/** Resolves when the server listens. */
async function serveCommand(
  host: Host,
  port: number,
  listen: string,
  command: string,
): Promise<void> {
  await runInBackground(host, `socat ${listen} SYSTEM:'${command}'`);
  await waitUntil(host, `ss -Hltn sport = :${port} | grep -q .`);
}

/** Serves to every TCP client the source address of its connection. */
export function serveClientAddress(server: Host, port: number): Promise<void> {
  return serve(server, port, 'echo $SOCAT_PEERADDR');
}

/** Resolves with a command for `serve` that responds to browsers with this page. */
export async function writePage(host: Host, html: string): Promise<string> {
  const file = '/tmp/page';
  const head = String.raw`HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n`;
  const { exitCode } = await host.exec([
    'sh',
    '-c',
    `printf '${head}%s' "$1" >${file}`,
    'sh',
    html,
  ]);
  if (exitCode !== 0) throw new Error('writing the page failed');
  return `cat ${file}`;
}

/** The host's address as `serveClientAddress` observes it; undefined if the connection fails. */
export async function observedAddress(
  host: Host,
  server: { address: string; port: number },
): Promise<string | undefined> {
  const target = `TCP:${server.address}:${server.port},connect-timeout=2`;
  const { stdout } = await host.exec(['timeout', '3', 'socat', '-u', target, 'STDOUT']);
  return stdout.trim() || undefined;
}

export interface Pings {
  received: number;
  averageMs: number;
  deviationMs: number;
}

/** Sends `count` pings, 20 ms apart. */
export async function ping(host: Host, address: string, count = 1): Promise<Pings> {
  const { stdout } = await host.exec([
    ...['ping', '-n', '-q', '-i', '0.02', '-W', '1', '-c', String(count), address],
  ]);
  const [, received = '0'] = /(\d+) received/.exec(stdout) ?? [];
  const [, average = 'NaN', deviation = 'NaN'] =
    /= [\d.]+\/([\d.]+)\/[\d.]+\/([\d.]+) ms/.exec(stdout) ?? [];
  return {
    received: Number(received),
    averageMs: Number(average),
    deviationMs: Number(deviation),
  };
}

export async function canPing(host: Host, address: string): Promise<boolean> {
  return (await ping(host, address)).received > 0;
}

/** The first UDP datagram that arrives on this port; undefined after 2 s without one. */
export async function receiveOnce(
  host: Host,
  port: number,
  send: () => Promise<void>,
): Promise<string | undefined> {
  const receiving = host.exec([
    'timeout',
    '2',
    'socat',
    '-u',
    `UDP6-RECVFROM:${port},ipv6only=0`,
    'STDOUT',
  ]);
  await waitUntil(host, `ss -Hlun sport = :${port} | grep -q .`);
  await send();
  return (await receiving).stdout.trim() || undefined;
}

export async function sendUdp(
  host: Host,
  options: { text: string; to: string; from?: string },
): Promise<void> {
  const { text, to, from } = options;
  const bind = from === undefined ? '' : `,bind=${from}`;
  const { exitCode, output } = await host.exec([
    ...['sh', '-c', 'printf %s "$1" | socat -u STDIN "$2"', 'sh'],
    ...[text, `UDP:${to}${bind}`],
  ]);
  if (exitCode !== 0) throw new Error(`sending failed: ${output}`);
}

/** The process runs until the host's container stops. */
export async function runInBackground(host: Host, command: string): Promise<void> {
  await host.exec(['sh', '-c', `setsid -f ${command} >/dev/null 2>&1`]);
}

async function waitUntil(host: Host, condition: string): Promise<void> {
  const { exitCode } = await host.exec([
    ...['timeout', '5', 'sh', '-c', `until ${condition}; do sleep 0.02; done`],
  ]);
  if (exitCode !== 0) throw new Error(`${host.name} timed out waiting for: ${condition}`);
}
