import { expect, it } from 'vitest';
import { addressText } from './address-text';

it.each([
  ['/meet/mkte-vhap-wcru', 'mkte-vhap-wcru'],
  ['/meet/mkte-vhap-wcru/people', 'mkte-vhap-wcru'],
  ['/mkte-vhap-wcru', 'mkte-vhap-wcru'],
  ['/meet/mkte-vhap', 'mkte-vhap'],
  ['/meet/our%20stand%2Dup', 'our stand-up'],
  ['/meet/%E0%A4%A', '%E0%A4%A'],
  ['/meet/caf%C3%A9%', 'café%'],
  ['/meet/', ''],
  ['/about', ''],
])('fills the code field on %s with “%s”', (path, text) => {
  expect(addressText(path)).toBe(text);
});
