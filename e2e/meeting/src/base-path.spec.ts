/** The product below a path, as an operator serves it beside other programs on one host. */
import { BLUE, expectPicture, type Person, RED } from '@throughline/people';
import { expect, leave, test as base } from './fixtures.js';
import { Product } from './product.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

/** The name of the path of meetings, so that addresses hold it twice. */
const BASE_PATH = '/meet';

const test = base.extend<object, { product: Product }>({
  product: [
    async ({}, use) => {
      await using product = await Product.start({ BASE_PATH });
      await use(product);
    },
    { scope: 'worker' },
  ],
});

/** Records what the person's page requests from outside the path, and what fails. */
function watchRequests({ page }: Person, product: Product): string[] {
  const strays: string[] = [];
  const check = (url: string) => {
    const { origin, pathname, protocol } = new URL(url);
    const isLocal = protocol === 'blob:' || protocol === 'data:';
    const isOurs = origin.replace(/^ws/, 'http') === product.origin;
    if (!isLocal && !(isOurs && `${pathname}/`.startsWith(`${BASE_PATH}/`))) strays.push(url);
  };
  page.on('request', (request) => check(request.url()));
  page.on('websocket', (socket) => check(socket.url()));
  page.on('response', (response) => {
    if (response.status() >= 400) strays.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') strays.push(message.text());
  });
  return strays;
}

test(
  'two people meet below BASE_PATH, and no request leaves it',
  WEEKLY,
  async ({ product, ada, bob }) => {
    const strays = [ada, bob].map((person) => watchRequests(person, product));
    await ada.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

    await ada.page.goto(product.home);
    await ada.presses(words.home.start);
    await ada.page.getByLabel(words.join.name).fill(ada.name);
    await ada.pressesJoin();
    await ada.presses(words.copyLink.copy);
    const copied = () => ada.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).not.toBe('');
    const link = await copied();
    expect(link).toMatch(new RegExp(`^${product.home}/meet/[a-z]{4}-[a-z]{4}-[a-z]{4}$`));
    expect(ada.page.url()).toBe(link);

    await bob.page.goto(product.home);
    await bob.page.getByLabel(words.home.code).fill(`Join us: ${link}.`);
    await bob.pressesJoin();
    await bob.page.getByLabel(words.join.name).fill(bob.name);
    await bob.pressesJoin();
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectPicture(bob.tileOf(ada), RED);

    await ada.page.reload();
    await expectPicture(ada.tileOf(bob), BLUE);
    await leave(bob);
    await bob.page.getByRole('link', { name: words.pages.home, exact: true }).click();
    await expect(bob.page.getByRole('button', { name: words.home.start })).toBeVisible();
    await expect(bob.page).toHaveURL(product.home);

    expect(strays).toEqual([[], []]);
  },
);

test('addresses below BASE_PATH that people change or mistype lead to the meeting', async ({
  product,
  ada,
}) => {
  const { id, url } = await product.createRoom();
  expect(url).toBe(`${product.home}/meet/${id}`);

  for (const path of [
    `/meet/${id.toUpperCase()}.`,
    `/meet/${id}/`,
    `/meet/${id.replace('-', '_')}`,
  ]) {
    await ada.page.goto(`${product.home}${path}`);
    await expect(ada.page.getByLabel(words.join.name), path).toBeVisible();
    await expect(ada.page).toHaveURL(url);
  }
  // As copied from a host without a base path.
  for (const path of [`/${id}`, `/no/${id}`]) {
    await ada.page.goto(`${product.home}${path}`);
    await expect(ada.page.getByLabel(words.home.code), path).toHaveValue(id);
  }
  await ada.page.goto(`${product.home}/meet/mkte-vhap`);
  await expect(ada.page.getByLabel(words.home.code)).toHaveValue('mkte-vhap');
  await ada.page.getByRole('link', { name: words.pages.startNewMeeting }).click();
  await expect(ada.page.getByRole('button', { name: words.home.start })).toBeVisible();
});

test('every address below BASE_PATH is served under the content security policy, and no other is served', async ({
  product,
}) => {
  const get = (path: string) => fetch(`${product.origin}${path}`, { redirect: 'manual' });
  const { id } = await product.createRoom();

  for (const [path, status, location] of [
    ['/', 307, BASE_PATH],
    [`${BASE_PATH}/`, 308, BASE_PATH],
    [`${BASE_PATH}/api/rooms/${id}`, 200, null],
    [`/api/rooms/${id}`, 404, null],
    [`/meet/${id}`, 404, null],
    [`${BASE_PATH}s`, 404, null],
    ['/_next/image?url=%2Fmeet%2Ficon.svg&w=16&q=75', 404, null],
    ['/icon.svg', 404, null],
    ['/.well-known/security.txt', 404, null],
  ] as const) {
    const response = await get(path);
    expect([path, response.status, response.headers.get('location')]).toEqual([
      path,
      status,
      location,
    ]);
  }
  for (const path of [BASE_PATH, `${BASE_PATH}/meet/${id}`, `${BASE_PATH}/no`]) {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy'), path).toContain("script-src 'self' 'nonce-");
  }
});
