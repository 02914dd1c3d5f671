/** The pages that Throughline is compared with: the same browsers, networks and STUN server, other code. */
import type { Participant, Testbed } from '@throughline/nat-e2e/testbed';
import { PEERJS_PORT, type SignalingServer } from '../lab/signaling-server.ts';
import type { System } from './system.ts';

interface Surroundings {
  testbed: Testbed;
  server: SignalingServer;
  iceServers: RTCIceServer[];
}

export function barePage({ testbed, server, iceServers }: Surroundings): System {
  const url = `${server.origin}/bare.html#${fragment({ configuration: { iceServers } })}`;
  return {
    name: 'bare page',
    open: () => openBoth(testbed, () => url),
    restartSignaling: () => server.restart(),
  };
}

export function peerJs({ testbed, server, iceServers }: Surroundings): System {
  let calls = 0;
  return {
    name: 'PeerJS',
    open: () => {
      calls += 1;
      const urlOf = (own: string, other: string) => {
        const ids = { own: `${own}-${calls}`, other: `${other}-${calls}` };
        const settings = { configuration: { iceServers }, port: PEERJS_PORT, ...ids };
        return `${server.origin}/peerjs.html#${fragment(settings)}`;
      };
      return openBoth(testbed, (own, other) => urlOf(own, other));
    },
    restartSignaling: () => server.restart(),
  };
}

async function openBoth(
  { left, right }: Testbed,
  urlOf: (own: string, other: string) => string,
): ReturnType<System['open']> {
  await open(right, urlOf('right', 'left'));
  await open(left, urlOf('left', 'right'));
  return { newcomer: left.page, other: right.page };
}

async function open(person: Participant, url: string): Promise<void> {
  await person.open(url);
  await person.page.locator('button:enabled').waitFor();
}

const fragment = (settings: unknown) => encodeURIComponent(JSON.stringify(settings));
