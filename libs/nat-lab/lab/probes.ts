/** Small questions to hosts of the lab, asked with common tools. */
import type { Host } from '../src/index.js';

/** Has a host answer every TCP connection to this port with what a command prints. */
export async function serve(host: Host, port: number, command: string): Promise<void> {
  await answer(host, port, `TCP-LISTEN:${port},fork,reuseaddr`, command);
}

/** The same over TLS; the files are the host's. */
export async function serveTls(
  host: Host,
  port: number,
  options: { certificate: string; key: string; command: string },
): Promise<void> {
  const { certificate, key, command } = options;
  const listen = `OPENSSL-LISTEN:${port},fork,reuseaddr,verify=0,cert=${certificate},key=${key}`;
  await answer(host, port, listen, command);
}

/** Resolves when it listens. */
async function answer(host: Host, port: number, listen: string, command: string): Promise<void> {
  await inBackground(host, `socat ${listen} SYSTEM:'${command}'`);
  await until(host, `ss -Hltn sport = :${port} | grep -q .`);
}

/** Has a server tell every caller on this port the address it came from. */
export function tellCallers(server: Host, port: number): Promise<void> {
  return serve(server, port, 'echo $SOCAT_PEERADDR');
}

/** Resolves with a command for `serve` that answers web browsers with this page. */
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
  if (exitCode !== 0) throw new Error('the page was not written');
  return `cat ${file}`;
}

/** The address that the server at the other end saw, or undefined when there was no connection. */
export async function addressSeenBy(
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

/** Sends as many as `count` in short order. */
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

/**
 * What a UDP socket on this port hears first of all, or undefined when it hears nothing for two
 * seconds.
 */
export async function listenOnce(
  host: Host,
  port: number,
  send: () => Promise<void>,
): Promise<string | undefined> {
  const hearing = host.exec([
    'timeout',
    '2',
    'socat',
    '-u',
    `UDP6-RECVFROM:${port},ipv6only=0`,
    'STDOUT',
  ]);
  await until(host, `ss -Hlun sport = :${port} | grep -q .`);
  await send();
  return (await hearing).stdout.trim() || undefined;
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
  if (exitCode !== 0) throw new Error(`nothing was sent: ${output}`);
}

/** Ends with the host. */
export async function inBackground(host: Host, command: string): Promise<void> {
  await host.exec(['sh', '-c', `setsid -f ${command} >/dev/null 2>&1`]);
}

async function until(host: Host, condition: string): Promise<void> {
  const { exitCode } = await host.exec([
    ...['timeout', '5', 'sh', '-c', `until ${condition}; do sleep 0.02; done`],
  ]);
  if (exitCode !== 0) throw new Error(`${host.name} waited in vain for: ${condition}`);
}
