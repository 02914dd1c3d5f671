/** A page that a translator changes all the time: a call goes on [ADR 26]. */
import { expectMoving, expectPicture, GREEN } from '@throughline/people';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { TcpProxy } from './tcp-proxy.js';
import { WEEKLY } from './weekly.js';
import { matching, words } from './words.js';

/** https://react.dev/errors/418 */
const HYDRATION_MISMATCH = 'React error #418';

/**
 * Does what Chrome's translator does to every page that opens from now on: puts two `<font>` elements with
 * a translation in place of each text node, and again whenever text changes.
 *
 * @param from an event of each page: its scripts have run by `load`, and not by `DOMContentLoaded`
 */
async function translateAlways(page: Page, from: 'load' | 'DOMContentLoaded'): Promise<void> {
  await page.addInitScript((start) => {
    const translateText = (text: Text) => {
      const parent = text.parentElement;
      if (parent === null || /^(font|script|style|title|textarea)$/i.test(parent.tagName)) return;
      if (parent.closest('[translate="no"]') || text.data.trim() === '') return;
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      inner.textContent = `⟦${text.data}⟧`;
      outer.append(inner);
      parent.replaceChild(outer, text);
    };
    const translateAll = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(translateText);
    };
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        if (target instanceof Text) translateText(target);
        addedNodes.forEach((node) =>
          node instanceof Text ? translateText(node) : translateAll(node),
        );
      }
    });
    addEventListener(start, () => {
      translateAll(document.body);
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  }, from);
}

test(
  'a translated page survives every state of a meeting',
  WEEKLY,
  async ({ product, ada, bob, cleo }) => {
    await using tcpProxy = await TcpProxy.start(product.origin);
    const room = await product.createRoom({ lobby: true });
    const errors: string[] = [];
    ada.page.on('pageerror', (error) => {
      // Translated before React took over: it reports the other text, and renders the page itself.
      if (!error.message.includes(HYDRATION_MISMATCH)) errors.push(error.message);
    });
    await translateAlways(ada.page, 'load');
    const shows = (text: string) =>
      expect(ada.page.getByText(`⟦${text}`).filter({ visible: true }).first()).toBeVisible();

    await ada.page.goto(product.origin);
    await ada.page.getByLabel(matching(words.home.code)).fill('nothing');
    await ada.presses(matching(words.home.join));
    await shows(words.home.codeInvalid);

    await ada.page.goto(tcpProxy.urlOf(product.hostLinkOf(room)));
    await ada.page.getByLabel(matching(words.join.name)).fill('Ada');
    await ada.presses(matching(words.join.join));
    await shows(words.tiles.alone);

    await bob.entersLobby(room.url);
    await bob.presses(words.join.askToJoin);
    await shows(words.waitingGuests.one({ name: 'Bob' }));
    await cleo.entersLobby(room.url);
    await cleo.presses(words.join.askToJoin);
    await shows(words.waitingGuests.several({ name: 'Bob', more: 1 }));
    await ada.presses(matching(words.panels.people));
    const panel = ada.page.getByRole('complementary');
    await panel
      .getByRole('button', { name: matching(words.people.admit({ name: 'Bob' })) })
      .click();
    await panel
      .getByRole('button', { name: matching(words.people.admit({ name: 'Cleo' })) })
      .click();
    await shows(words.people.inMeeting({ count: 3 }));
    await ada.presses(matching(words.people.mute({ name: 'Bob' })));
    await ada.presses(matching(words.people.makeHost({ name: 'Cleo' })));
    await ada.page
      .getByRole('dialog')
      .getByRole('button', { name: matching(words.people.makeHostAction) })
      .click();
    await expect(panel.getByRole('listitem').filter({ hasText: 'Cleo' })).toContainText(
      `⟦${words.people.host}⟧`,
    );
    await ada.presses(matching(words.ui.close));
    await expect(ada.remoteTiles).toHaveCount(2);
    await expectMoving(ada.page);

    tcpProxy.stall();
    await shows(words.server.lost);
    tcpProxy.restore();
    await expect(ada.page.getByText(words.server.lost)).toBeHidden();
    await bob.presses(words.controls.leave);
    await expect(ada.remoteTiles).toHaveCount(1);
    await ada.presses(matching(words.devices.turnOff.camera));
    await ada.presses(matching(words.devices.turnOn.camera));
    await ada.page.goBack();
    await ada.page
      .getByRole('dialog')
      .getByRole('button', { name: matching(words.ui.cancel) })
      .click();
    await expectMoving(ada.page);

    await ada.presses(matching(words.controls.leave));
    await ada.page
      .getByRole('dialog')
      .getByRole('button', { name: matching(words.controls.leave) })
      .first()
      .click();
    await shows(words.ended.left);
    await ada.presses(matching(words.pages.rejoin));
    await expectPicture(ada.tileOf(cleo), GREEN);
    expect(errors).toEqual([]);
  },
);

test('text that a person types into a translated page before its scripts arrive is kept', async ({
  product,
  ada,
}) => {
  await translateAlways(ada.page, 'DOMContentLoaded');
  const typed = Promise.withResolvers<void>();
  await ada.page.route('**/*.js', async (route) => {
    await typed.promise;
    await route.continue();
  });
  await ada.page.goto(product.origin, { waitUntil: 'domcontentloaded' });
  await expect(ada.page.getByText(`⟦${words.home.code}⟧`)).toBeVisible();
  const field = ada.page.getByLabel(matching(words.home.code));
  await field.fill('nothing');
  typed.resolve();

  await ada.presses(matching(words.home.join));

  await expect(ada.page.getByText(`⟦${words.home.codeInvalid}`)).toBeVisible();
  await expect(field).toHaveValue('nothing');
});
