/** The text that `npm start` prints once the product is ready. */
import { isIPv4 } from 'node:net';
import { assertNever } from '@throughline/std';
import { hostAndPort, isLoopback, isUnspecified } from './address.js';
import type { MediaSource } from './media-server.js';
import type { TurnSource } from './turn/turn-source.js';

export interface Announcement {
  host: string;
  port: number;
  /** The path below which everything is; empty at the root. */
  basePath: string;
  turn: TurnSource;
  media: MediaSource;
  /** Where meetings are kept across restarts; undefined if they are not, or where the operator decides. */
  directory: string | undefined;
  /** Addresses of this machine that others can reach, at most one of each family. */
  external: readonly string[];
}

export function announcement(options: Announcement): string {
  const { turn, media, directory } = options;
  const lines = [
    'Throughline is ready.',
    '',
    ...addresses(options),
    ...turnLines(turn),
    ...mediaLines(media),
    ...(directory === undefined
      ? []
      : [`  Data   ${directory} (meetings continue after a restart)`]),
    '  Stop   Ctrl-C',
  ];
  return lines.join('\n');
}

function addresses({ host, port, basePath, external }: Announcement): string[] {
  // `localhost` is 127.0.0.1 first, where another program may listen on this port.
  const isLocalhost = host === '127.0.0.1' || isUnspecified(host);
  const url = (name: string) => `http://${hostAndPort(name, port)}${basePath}`;
  const lines = [`  Open   ${url(isLocalhost ? 'localhost' : host)}`];
  if (isLoopback(host)) return lines;
  if (isUnspecified(host)) {
    const reachable = external.filter((address) => host === '::' || isIPv4(address));
    lines.push(...reachable.map((address) => `         ${url(address)}`));
  }
  lines.push(
    '         Browsers allow camera and microphone only on localhost or over https. For other',
    '         machines, put an https reverse proxy in front of this server.',
  );
  return lines;
}

function mediaLines(media: MediaSource): string[] {
  if (media.kind === 'unsupported') return [];
  if (media.kind === 'none')
    return [
      '  Media  no media server: each participant sends its camera to every other one. To build the worker of',
      '         a media server, which takes some minutes, run: npx nx run media:worker',
    ];
  const where =
    media.port === undefined
      ? 'free ports'
      : `port ${media.port} and, for further workers, the next ones`;
  return [`  Media  server on ${where} (UDP and TCP)`];
}

function turnLines(turn: TurnSource): string[] {
  switch (turn.kind) {
    case 'own': {
      const { addresses, port } = turn.server;
      const where = addresses.map((address) => hostAndPort(address, port)).join(' and ');
      return [`  TURN   coturn, started for this run on ${where} (UDP and TCP)`];
    }
    case 'external':
      return ['  TURN   as configured in the environment'];
    case 'none':
      return [
        '  TURN   none: turnserver is not on the PATH, and TURN_URLS is not set. Participants behind',
        '         symmetric NATs (most mobile networks) or firewalls that block UDP may be unable to',
        '         connect. Install coturn (Debian: apt-get install coturn), or set TURN_URLS and',
        '         TURN_SECRET.',
      ];
    default:
      return assertNever(turn);
  }
}
