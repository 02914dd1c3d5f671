import { expect, it } from 'vitest';
import { browserName } from './browser-name';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

it.each([
  [CHROME, 'Chrome', 156],
  [`${CHROME} Edg/156.0.1`, 'Edge', 156],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 140],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari',
    18,
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15',
    'Safari',
    18,
  ],
  ['curl/8', 'unknown', null],
])('reads the name and the major version of %s', (userAgent, name, majorVersion) => {
  expect(browserName(userAgent)).toEqual({ name, majorVersion });
});
