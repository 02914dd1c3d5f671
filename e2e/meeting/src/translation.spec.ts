/** A page that a translator changes all the time: a call goes on [ADR 26]. */
import { expectMoving, expectPicture, GREEN } from '@throughline/people';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { TcpProxy } from './tcp-proxy.js';
import { WEEKLY } from './weekly.js';

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
    await ada.page.getByLabel(/Meeting link or code/).fill('nothing');
    await ada.presses(/Join/);
    await shows('This is not a meeting link or code');

    await ada.page.goto(tcpProxy.urlOf(product.hostLinkOf(room)));
    await ada.page.getByLabel(/Your name/).fill('Ada');
    await ada.presses(/^⟦?Join/);
    await shows('You are the only one here');

    await bob.entersLobby(room.url);
    await bob.presses('Ask to join');
    await shows('Bob is waiting in the lobby');
    await cleo.entersLobby(room.url);
    await cleo.presses('Ask to join');
    await shows('Bob and 1 other person are waiting');
    await ada.presses(/People in the meeting/);
    const panel = ada.page.getByRole('complementary');
    await panel.getByRole('button', { name: /Admit Bob/ }).click();
    await panel.getByRole('button', { name: /Admit Cleo/ }).click();
    await shows('In the meeting (3)');
    await ada.presses(/Mute Bob/);
    await ada.presses(/Make Cleo a host/);
    await ada.presses(/^⟦?Make host/);
    await expect(panel.getByRole('listitem').filter({ hasText: 'Cleo' })).toContainText('⟦Host⟧');
    await ada.presses(/Close/);
    await expect(ada.remoteTiles).toHaveCount(2);
    await expectMoving(ada.page);

    tcpProxy.stall();
    await shows('The connection to the server was lost');
    tcpProxy.restore();
    await expect(ada.page.getByText('The connection to the server was lost')).toBeHidden();
    await bob.presses('Leave');
    await expect(ada.remoteTiles).toHaveCount(1);
    await ada.presses(/turn off camera/i);
    await ada.presses(/turn on camera/i);
    await ada.page.goBack();
    await ada.page
      .getByRole('dialog')
      .getByRole('button', { name: /Cancel/ })
      .click();
    await expectMoving(ada.page);

    await ada.presses(/Leave/);
    await ada.page
      .getByRole('dialog')
      .getByRole('button', { name: /^⟦?Leave/ })
      .first()
      .click();
    await shows('You left the meeting');
    await ada.presses(/Rejoin/);
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
  await expect(ada.page.getByText('⟦Meeting link or code⟧')).toBeVisible();
  const field = ada.page.getByLabel(/Meeting link or code/);
  await field.fill('nothing');
  typed.resolve();

  await ada.presses(/Join/);

  await expect(ada.page.getByText('⟦This is not a meeting link or code')).toBeVisible();
  await expect(field).toHaveValue('nothing');
});
