/** The pages that Throughline is compared with: the same browsers, networks, STUN and TURN servers, other code. */
import type { Participant, Testbed } from '@throughline/nat-e2e/testbed';
import type { Company } from '../lab/company.ts';
import { PEERJS_PORT, type SignalingServer } from '../lab/signaling-server.ts';
import type { System } from './system.ts';

interface Surroundings {
  testbed: Testbed;
  server: SignalingServer;
  company: Company;
}

export function barePage({ testbed, server, company }: Surroundings): System {
  return {
    name: 'bare page',
    async open() {
      const settings = { configuration: { iceServers: await company.iceServers() } };
      return openBoth(testbed, () => `${server.origin}/bare.html#${fragment(settings)}`);
    },
    restartSignaling: () => server.restart(),
  };
}

export function peerJs({ testbed, server, company }: Surroundings): System {
  let calls = 0;
  return {
    name: 'PeerJS',
    async open() {
      const call = (calls += 1);
      const configuration = { iceServers: await company.iceServers() };
      const urlOf = (own: string, other: string) => {
        const ids = { own: `${own}-${call}`, other: `${other}-${call}` };
        const settings = { configuration, port: PEERJS_PORT, ...ids };
        return `${server.origin}/peerjs.html#${fragment(settings)}`;
      };
      return openBoth(testbed, urlOf);
    },
    restartSignaling: () => server.restart(),
  };
}

async function openBoth(
  { left, right }: Testbed,
  urlOf: (own: string, other: string) => string,
): ReturnType<System['open']> {
  await Promise.all([open(right, urlOf('right', 'left')), open(left, urlOf('left', 'right'))]);
  return { newcomer: left.page, other: right.page };
}

async function open(person: Participant, url: string): Promise<void> {
  await person.open(url);
  await person.page.locator('button:enabled').waitFor();
}

const fragment = (settings: unknown) => encodeURIComponent(JSON.stringify(settings));
