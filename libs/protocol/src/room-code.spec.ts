import { describe, expect, it } from 'vitest';
import { readRoomCode } from './room-code.js';

const link = 'https://meet.example/meet/mkte-vhap-wcru';
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJyb29tIjoibWt0ZSJ9.abcd-efgh-jkmn_x';

describe('a room code typed, pasted or opened by a person', () => {
  it.each([
    'mkte-vhap-wcru',
    '  mkte-vhap-wcru\n',
    'MKTE-VHAP-WCRU',
    'Mkte-Vhap-Wcru',
    'mkte vhap wcru',
    'mktevhapwcru',
    'mkte  -  vhap - wcru',
    'mkte-vhap-\nwcru',
    'mkte_vhap_wcru',
    'mkte–vhap–wcru',
    'mkte—vhap—wcru',
    'mkte\u2011vhap\u2011wcru',
    'mkte\u2212vhap\u2212wcru',
    'mkte--vhap--wcru',
    'mkte\u00ADvhap\u00ADwcru',
    'mkte-\u200Bvhap-\u2060wcru\uFEFF',
    '\u202Amkte-vhap-wcru\u202C',
    'ｍｋｔｅ－ｖｈａｐ－ｗｃｒｕ',
    '𝐦𝐤𝐭𝐞-𝐯𝐡𝐚𝐩-𝐰𝐜𝐫𝐮',
    'mkte\u00A0vhap\u3000wcru',
    'mkte%20vhap%20wcru',
    'mkte+vhap+wcru',
    'mkte%2Dvhap%2Dwcru',
    'mkte%252Dvhap%252Dwcru',
    'mkte%E2%80%91vhap%E2%80%91wcru',
    'mkte-vhap-wcru%E0%A4%A',
    '%mkte-vhap-wcru%',
    '%FFmkte-vhap-wcru%zz',
    '%E0%A4%Amkte-vhap-wcru',
    'mkte-vhap-wcru.',
    'mkte-vhap-wcru,',
    'mkte-vhap-wcru!?',
    'mkte-vhap-wcru…',
    'mkte-vhap-wcru。',
    '(mkte-vhap-wcru)',
    '[mkte-vhap-wcru]',
    '<mkte-vhap-wcru>',
    '「mkte-vhap-wcru」',
    '"mkte-vhap-wcru"',
    '“mkte-vhap-wcru”',
    '‚mkte-vhap-wcru‘',
    '«mkte-vhap-wcru»',
    '*mkte-vhap-wcru*',
    '_mkte-vhap-wcru_',
    '`mkte-vhap-wcru`',
    '#mkte-vhap-wcru',
    'mkte-vhap-wcru-',
    'Code: mkte-vhap-wcru',
    'The code is mkte-vhap-wcru, see you there.',
    'Join with mkte vhap wcru!',
    'code:mktevhapwcru',
    link,
    `${link}.`,
    `(${link})`,
    `<${link}>`,
    `“${link}”`,
    `[Join](${link})`,
    `${link}/`,
    `${link}/?`,
    `${link}?relay=only#top`,
    `${link}?next=/x&y=1`,
    `${link}%20`,
    `${link}%E2%80%9D`,
    `${link}%`,
    `${link.toUpperCase()}`,
    'http://localhost:3000/meet/mkte-vhap-wcru/',
    'http://198.51.100.7/meet/mkte-vhap-wcru',
    'meet.example/meet/mkte-vhap-wcru',
    'https://abcd-efgh-jkmn.example/meet/mkte-vhap-wcru',
    'https://meet.example/meet/mktevhapwcru',
    'https://meet.example/meet/mkte%20vhap%20wcru',
    'https://meet.example/mkte-vhap-wcru',
    'https://meet.example/meet/meet/mkte-vhap-wcru',
    'https://meet.example/tools/video-calls/meet/mkte-vhap-wcru?x#y',
    `Hi, that they have time! ${link} See you, Ada`,
    `Twice: ${link} or the code MKTE-VHAP-WCRU`,
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02%7C&sdata=abcd%2Befgh%3D&reserved=0`,
    `https://www.google.com/url?q=${encodeURIComponent(link)}&sa=D&source=calendar&usg=AOvVaw3`,
    `https://l.example/?u=${encodeURIComponent(`https://a.example/?url=${encodeURIComponent(link)}`)}`,
    `mailto:bob@example.org?subject=Meeting&body=Join%20at%20${encodeURIComponent(link)}`,
    `slack://open?url=${encodeURIComponent(link)}`,
    `<a href="${link}">Join</a>`,
  ])('is found in %j', (text) => {
    expect(readRoomCode(text)).toEqual({ kind: 'one', roomId: 'mkte-vhap-wcru' });
  });

  it.each([
    `${link}#token=${token}`,
    `${link}#token=${token}.`.slice(0, -1),
    `(${link}#token=${token})`,
    `https://safe.example/?url=${encodeURIComponent(`${link}#token=${token}`)}&data=05`,
  ])('[TOK-7] comes with the token of a personal link: %j', (text) => {
    expect(readRoomCode(text)).toEqual({ kind: 'one', roomId: 'mkte-vhap-wcru', token });
  });

  it.each([
    '',
    ' ',
    'mkte-vhap',
    'mkte-vhap-wcru-mkte',
    'mkte-vhap-wcr1',
    'xmkte-vhap-wcru',
    'https://meet.example/',
    '/',
    '%',
    '%E0%A4%A',
    'https://abcd-efgh-jkmn.example/',
    '6f1c0f1e-abcd-beef-cafe-0123456789ab',
    'Привет',
  ])('is not found in %j', (text) => {
    expect(readRoomCode(text)).toEqual({ kind: 'none' });
  });

  it.each([
    'mkte-vhap-wcru or abcd-efgh-jkmn',
    `${link} https://meet.example/meet/abcd-efgh-jkmn`,
    `${link}?next=abcd-efgh-jkmn`,
    'mkte vhap wcru abcd efgh jkmn',
  ])('is ambiguous in %j', (text) => {
    expect(readRoomCode(text)).toMatchObject({ kind: 'several' });
  });

  it('is read from a long text within seconds', () => {
    const readAll = () => {
      const before = process.threadCpuUsage();
      for (const part of ['mkte-', '%25', 'a', ' -', '-_', '://', 'mkte ', '%E0', '\u00AD'])
        readRoomCode(part.repeat(20_000));
      // Not the time that passed, which other programs of the machine prolong.
      return process.threadCpuUsage(before).user / 1_000;
    };

    // A virtual machine that stands still may count that time, too: in one of two readings at most.
    expect(Math.min(readAll(), readAll())).toBeLessThan(3_000);
  });
});
