/** The predicted routes of links, as the pages announce and report them [NAT-1, PRED-3]. */
import type { Page } from '@playwright/test';
import { BLUE, expectPicture } from '@throughline/people';
import { ClientMessage, parseFrame } from '@throughline/protocol';
import { expect, test } from './fixtures.js';

/** What the page sends to the API from now on. */
function watchSent(page: Page): ClientMessage[] {
  const sent: ClientMessage[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const parsed = parseFrame(ClientMessage, payload.toString());
      if (parsed.ok) sent.push(parsed.message);
    });
  });
  return sent;
}

const hasObservedNetwork = (page: Page) =>
  page.evaluate(() =>
    window.networkObservations.some(({ signalingState }) => signalingState === 'closed'),
  );

function mappingOf(message: ClientMessage | undefined): string | undefined {
  if (message?.type !== 'network/announce' || message.network.kind !== 'udp-open') return undefined;
  return message.network.ipv4;
}

test('[NAT-1, PRED-3] two people announce their networks, and both ends predict that they meet directly', async ({
  product,
  ada,
  bob,
}) => {
  const sent = [ada, bob].map(({ page }) => watchSent(page));

  const { url } = await product.createRoom();

  for (const person of [ada, bob]) {
    await person.entersLobby(url);
    // A person who joins sooner may have links without a prediction.
    await expect.poll(() => hasObservedNetwork(person.page)).toBe(true);
    await person.pressesJoin();
  }
  await expectPicture(ada.tileOf(bob), BLUE);

  for (const messages of sent) {
    await expect
      .poll(() => messages.find(({ type }) => type === 'link/report'))
      .toMatchObject({ link: { route: 'direct', predicted: 'direct' } });
    const announced = messages.find(({ type }) => type === 'network/announce');
    // Browsers hide the address of the host until the person has allowed a camera or a microphone.
    expect(['untranslated', 'endpoint-independent']).toContain(mappingOf(announced));
  }
});
