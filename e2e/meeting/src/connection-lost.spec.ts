import { BLUE, expectMoving, expectPicture, RED } from '@throughline/people';
import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from './fixtures.js';

test('losing the server leaves the call running, says so, and rejoins by itself', async ({
  product,
  ada,
  bob,
}) => {
  const { url } = await product.createRoom();
  const wire = new CuttableWire();
  await wire.carry(ada.page);
  await wire.carry(bob.page);
  await ada.joins(url);
  await bob.joins(url);
  await expectPicture(ada.tileOf(bob), BLUE);

  await wire.cut();

  await expect(ada.page.getByText(/connection to the server lost/i)).toBeVisible();
  await expectPicture(ada.tileOf(bob), BLUE);
  await expectMoving(ada.page);
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');

  wire.mend();

  await expect(ada.page.getByText(/connection to the server lost/i)).toBeHidden();
  await expectPicture(ada.tileOf(bob), BLUE);
  await expectPicture(bob.tileOf(ada), RED);
  await expectMoving(ada.page);
  await expect(ada.remoteTiles).toHaveCount(1);
});

/** Carries signaling sockets, all of which can be lost at one moment, as when a server dies. */
class CuttableWire {
  #isCut = false;
  readonly #sockets: { ofPage: WebSocketRoute; ofServer: WebSocketRoute }[] = [];

  /** Before the page is opened. */
  async carry(page: Page): Promise<void> {
    await page.routeWebSocket(/\/signal$/, (ofPage) => {
      if (this.#isCut) return void ofPage.close({ code: 1011 });
      const ofServer = ofPage.connectToServer();
      ofServer.onMessage((message) => {
        if (!this.#isCut) ofPage.send(message);
      });
      this.#sockets.push({ ofPage, ofServer });
    });
  }

  async cut(): Promise<void> {
    this.#isCut = true;
    for (const { ofPage } of this.#sockets) await ofPage.close({ code: 1011 });
    for (const { ofServer } of this.#sockets) await ofServer.close();
  }

  mend(): void {
    this.#isCut = false;
    this.#sockets.length = 0;
  }
}
