/** What the person who typed `npm start` gets to read. */
import { assertNever } from '@throughline/std';
import { hostAndPort, isLoopback, isUnspecified } from './address.js';
import type { TurnSource } from './turn/turn-source.js';

export interface Announcement {
  host: string;
  port: number;
  turn: TurnSource;
  /** How other machines reach this one, if they can. */
  outward: string | undefined;
}

export function announcement({ host, port, turn, outward }: Announcement): string {
  const lines = [
    'Throughline is ready.',
    '',
    ...addresses({ host, port, outward }),
    ...turnLines(turn),
    '  Stop   Ctrl-C',
  ];
  return lines.join('\n');
}

function addresses({ host, port, outward }: Omit<Announcement, 'turn'>): string[] {
  const isHere = host === '127.0.0.1' || host === '::1' || isUnspecified(host);
  const lines = [`  Open   http://${hostAndPort(isHere ? 'localhost' : host, port)}`];
  if (isLoopback(host)) return lines;
  if (isUnspecified(host) && outward !== undefined)
    lines.push(`         http://${hostAndPort(outward, port)}`);
  lines.push(
    '         Browsers give camera and microphone to pages on localhost or https only: for other',
    '         machines, put a server that speaks https in front of this one.',
  );
  return lines;
}

function turnLines(turn: TurnSource): string[] {
  switch (turn.kind) {
    case 'own': {
      const place = hostAndPort(turn.server.address, turn.server.port);
      return [`  TURN   coturn, started for this run on ${place} (UDP and TCP)`];
    }
    case 'external':
      return ['  TURN   the server in TURN_URLS'];
    case 'none':
      return [
        '  TURN   none: no turnserver on the PATH, and TURN_URLS is not set. People behind',
        '         symmetric NATs (most mobile networks) or firewalls that block UDP may not be able',
        '         to connect. Install coturn (Debian: apt-get install coturn), or set TURN_URLS and',
        '         TURN_SECRET.',
      ];
    default:
      return assertNever(turn);
  }
}
