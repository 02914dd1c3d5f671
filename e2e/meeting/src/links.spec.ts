import { expect, test } from './fixtures.js';
import { ANY_TEXT, matching, words } from './words.js';

/** Replaces the hyphens of a code. */
const withDash = (code: string, dash: string) => code.replaceAll('-', dash);

test('the code field finds the meeting in whatever a person pastes', async ({ product, ada }) => {
  const { id, url } = await product.createRoom();
  const wrapped = `https://safe.example/?url=${encodeURIComponent(url)}&data=05`;
  for (const text of [`“${url}”.`, `(${withDash(id, '–')})`, withDash(id, '\u2011'), wrapped]) {
    await ada.page.goto(product.origin);
    await ada.page.getByLabel(words.home.code).fill(text);
    await ada.pressesJoin();

    await expect(ada.page.getByLabel(words.join.name)).toBeVisible();
    expect(new URL(ada.page.url()).pathname).toBe(`/meet/${id}`);
  }
});

test('the code field asks if a text holds several codes', async ({ product, ada }) => {
  await ada.page.goto(product.origin);
  await ada.page.getByLabel(words.home.code).fill('mkte-vhap-wcru, abcd-efgh-jkmn');

  await ada.pressesJoin();

  await expect(
    ada.page.getByText(matching(words.home.codeAmbiguous({ codes: ANY_TEXT }))),
  ).toBeVisible();
});

test('[TOK-7] a personal link in the code field keeps its token, and out of the address', async ({
  product,
  ada,
}) => {
  const room = await product.createRoom({ passcode: 'open sesame' });
  await ada.page.goto(product.origin);
  await ada.page.getByLabel(words.home.code).fill(`Join: ${product.hostLinkOf(room)}`);
  await ada.pressesJoin();

  await expect(ada.page.getByLabel(words.join.name)).toBeVisible();
  await expect(ada.page.getByLabel(words.join.passcode)).toBeHidden();
  await expect(ada.page).not.toHaveURL(/token/);
});

test('an address opens the meeting if it holds one code', async ({ product, ada }) => {
  const { id } = await product.createRoom();
  for (const path of [
    `${id}.`,
    `${id})`,
    `${id}%E2%80%9D`,
    `${id}%20`,
    `${id}%`,
    `${id}%E0%A4%A`,
    `%E0%A4${id}`,
    withDash(id, '%2D'),
    withDash(id, '%E2%80%91'),
    withDash(id, '_'),
    id.toUpperCase(),
    `%22${id}%22`,
    `%FF${id}`,
  ]) {
    await ada.page.goto(`${product.origin}/meet/${path}`);

    await expect(ada.page.getByLabel(words.join.name), path).toBeVisible();
    // `%2D` is equivalent to a hyphen (RFC 3986, section 2.3), so the server need not redirect.
    expect(decodeURI(new URL(ada.page.url()).pathname)).toBe(`/meet/${id}`);
  }
});

test('no address makes the server fail', async ({ product }) => {
  for (const path of [
    '/meet/%E0%A4%A',
    '/meet/%',
    '/meet/%%',
    '/meet/a%zzb',
    '/meet/%C0%AF',
    '/meet/%00',
    '/meet/..%2f..%2f',
    '/%E0%A4%A',
    '/%E0%A4%A/meet',
    '/meet/%E0%A4%A/more',
    '/meet/x?y=%E0%A4%A',
    '/_next/static/%E0%A4%A',
    '/_next/image?url=%E0%A4%A',
    `/meet/${'%F0%9F%92%A9'.repeat(400)}`,
  ]) {
    const response = await fetch(`${product.origin}${path}`, { redirect: 'manual' });
    expect(response.status, path).toBeGreaterThanOrEqual(300);
    expect(response.status, path).toBeLessThan(500);
  }
});

test('a meeting that does not exist offers the field, filled in', async ({ product, ada }) => {
  await ada.page.goto(`${product.origin}/meet/mkte-vhap`);
  await expect(ada.page.getByLabel(words.home.code)).toHaveValue('mkte-vhap');

  await ada.page.goto(`${product.origin}/meet/mkte-vhap-wcru`);
  await expect(ada.page.getByRole('heading', { name: words.pages.unknownRoom })).toBeVisible();
  await expect(ada.page.getByLabel(words.home.code)).toHaveValue('mkte-vhap-wcru');
});
