import type { Testbed } from '@throughline/nat-e2e/testbed';
import type { Company } from '../lab/company.ts';
import type { System } from './system.ts';

/** The stack that operators run, used by its own pages. */
export function throughline({ left, right, product }: Testbed, company: Company): System {
  return {
    name: 'Throughline',
    async open() {
      const url = await company.createRoom();
      await right.waitsInLobby(url);
      await right.pressesJoin();
      await right.page.getByRole('button', { name: 'Leave' }).waitFor();
      await left.waitsInLobby(url);
      // People usually press Join when the page has loaded.
      await left.page.waitForLoadState('networkidle');
      return { newcomer: left.page, other: right.page };
    },
    restartSignaling: () => product.restartApi(),
  };
}
