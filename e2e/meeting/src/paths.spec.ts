import { expect, meet, test } from './fixtures.js';
import { ANY_NUMBER, ANY_TEXT, matching, words } from './words.js';

test('the join page shows the round trip to the server', async ({ product, ada }) => {
  const { url } = await product.createRoom();

  await ada.entersLobby(url);

  await expect(
    ada.page.getByText(matching(words.join.serverRoundTrip({ ms: ANY_NUMBER }))),
  ).toBeVisible();
});

test('a person sees the path to the other one drawn and in words: direct, with the round trip', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);

  await ada.presses(words.paths.title);

  const panel = ada.page.getByRole('complementary', { name: words.paths.title });
  const path = panel.getByRole('listitem').filter({ hasText: 'Bob' });
  await expect(path).toContainText(words.paths.direct);
  await expect(path).toContainText(matching(words.paths.roundTrip({ ms: ANY_NUMBER })));
  await expect(panel.getByTestId('paths-drawing').locator('[data-line]')).toHaveAttribute(
    'data-line',
    'direct',
  );
});

test('the details of a connection show the pair in use, its figures and its encryption', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);

  await ada.tileOf(bob).getByRole('button', { name: words.routes.direct }).click();

  const details = ada.page.getByRole('dialog', {
    name: words.inspector.title({ name: 'Bob' }),
  });
  await expect(details.getByText(matching(words.inspector.dtls({ version: '1.' })))).toBeVisible();
  await expect(
    details.getByText(matching(words.inspector.kbps({ value: ANY_NUMBER }))).first(),
  ).toBeVisible();
  await details.getByText(words.inspector.pairs).click();
  await expect(details.getByText(words.pairs.verdicts['in-use'])).toBeVisible();
});

test('the details of a connection show its six steps, a diagram of them and both descriptions', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  await ada.presses(words.paths.title);
  await ada.presses(words.paths.detailsOf({ name: 'Bob' }));
  const details = ada.page.getByRole('dialog', {
    name: words.inspector.title({ name: 'Bob' }),
  });

  const steps = details.getByRole('region', { name: words.steps.title });
  for (const name of Object.values(words.stepNames))
    await expect(
      steps.getByRole('listitem').filter({ has: ada.page.getByText(name, { exact: true }) }),
    ).toContainText(matching(words.steps.complete({ time: ANY_TEXT })));
  await expect(steps).toContainText('opus');
  await steps.getByText(words.steps.diagram).click();

  const diagram = steps.getByRole('img', { name: words.steps.drawing({ name: 'Bob' }) });
  for (const label of [words.stepLabels.offer, words.stepLabels.answer, words.stepLabels.picture])
    await expect(diagram.getByText(label, { exact: true })).toBeVisible();

  await details.getByText(words.descriptions.title).click();
  const answer = details.getByRole('region', {
    name: matching(
      words.descriptions.theirAnswer({ name: 'Bob' }),
      words.descriptions.theirOffer({ name: 'Bob' }),
    ),
  });
  await answer.getByText(words.sectionNames.microphone, { exact: true }).click();
  await expect(answer.getByText(words.directions.sendrecv).first()).toBeVisible();
});
