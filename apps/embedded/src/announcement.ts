/** The text that `npm start` prints once the product is ready. */
import { assertNever } from '@throughline/std';
import { hostAndPort, isLoopback, isUnspecified } from './address.js';
import type { TurnSource } from './turn/turn-source.js';

export interface Announcement {
  host: string;
  port: number;
  turn: TurnSource;
  /** Where meetings are kept across restarts; undefined if they are not, or where the operator decides. */
  directory: string | undefined;
  /** An address of this machine that others can reach, if it has one. */
  external: string | undefined;
}

export function announcement({ host, port, turn, directory, external }: Announcement): string {
  const lines = [
    'Throughline is ready.',
    '',
    ...addresses({ host, port, external }),
    ...turnLines(turn),
    ...(directory === undefined
      ? []
      : [`  Data   ${directory} (meetings continue after a restart)`]),
    '  Stop   Ctrl-C',
  ];
  return lines.join('\n');
}

function addresses({
  host,
  port,
  external,
}: Pick<Announcement, 'host' | 'port' | 'external'>): string[] {
  const isHere = host === '127.0.0.1' || host === '::1' || isUnspecified(host);
  const lines = [`  Open   http://${hostAndPort(isHere ? 'localhost' : host, port)}`];
  if (isLoopback(host)) return lines;
  if (isUnspecified(host) && external !== undefined)
    lines.push(`         http://${hostAndPort(external, port)}`);
  lines.push(
    '         Browsers allow camera and microphone only on localhost or over https. For other',
    '         machines, put an https reverse proxy in front of this server.',
  );
  return lines;
}

function turnLines(turn: TurnSource): string[] {
  switch (turn.kind) {
    case 'own': {
      const authority = hostAndPort(turn.server.address, turn.server.port);
      return [`  TURN   coturn, started for this run on ${authority} (UDP and TCP)`];
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
