import { describe, expect, it } from 'vitest';
import { readRoomCode } from './room-code.js';

describe('a room code typed or pasted by a person', () => {
  it.each([
    'mkte-vhap-wcru',
    '  mkte-vhap-wcru\n',
    'MKTE-VHAP-WCRU',
    'mkte vhap wcru',
    'mktevhapwcru',
    'https://meet.example/meet/mkte-vhap-wcru',
    'http://localhost:3000/meet/mkte-vhap-wcru/',
    'https://meet.example/meet/mkte-vhap-wcru?relay=only#top',
  ])('is found in %j', (text) => {
    expect(readRoomCode(text)).toBe('mkte-vhap-wcru');
  });

  it.each([
    '',
    ' ',
    'mkte-vhap',
    'mkte-vhap-wcru-mkte',
    'mkte-vhap-wcr1',
    'https://meet.example/',
    '/',
  ])('is not found in %j', (text) => {
    expect(readRoomCode(text)).toBeUndefined();
  });
});
