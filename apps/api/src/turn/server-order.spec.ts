import { describe, expect, it } from 'vitest';
import type { TurnServerConfig } from '../config/turn-servers.js';
import { orderForRoom } from './server-order.js';

type Server = Pick<TurnServerConfig, 'region' | 'weight'>;
const eu: Server = { region: 'eu', weight: 3 };
const us: Server = { region: 'us' };
const servers: Server[] = [eu, us, {}];
const ROOMS = Array.from({ length: 4_000 }, (_, i) => `room ${i}`);

describe('[ICE-9] the order of the TURN servers', () => {
  it('is the same for a room, whatever the order in the settings', () => {
    for (const room of ROOMS.slice(0, 100))
      expect(orderForRoom(servers.toReversed(), room)).toEqual(orderForRoom(servers, room));
  });

  it('puts each server first in a share of the rooms that is proportional to its weight', () => {
    const firsts = ROOMS.map((room) => orderForRoom(servers, room)[0]?.region ?? 'none');
    const share = (region: string) => firsts.filter((one) => one === region).length / ROOMS.length;

    expect([share('eu'), share('us'), share('none')].map((part) => part.toFixed(1))).toEqual([
      '0.6',
      '0.2',
      '0.2',
    ]);
  });

  it('keeps the order of the others when a server is removed', () => {
    for (const room of ROOMS.slice(0, 100))
      expect(orderForRoom([eu, us], room)).toEqual(
        orderForRoom(servers, room).filter((server) => server.region !== undefined),
      );
  });
});
