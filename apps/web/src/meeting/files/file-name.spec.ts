import { describe, expect, it } from 'vitest';
import { harmlessName, isProgram, splitName } from './file-name';

describe('the name of a file', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..\\..\\x.txt', '_.._x.txt'],
    ['C:\\x.txt', 'C_x.txt'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['a\u0000b\nc.txt', 'ab c.txt'],
    ['a\u200B\u2066b.txt', 'ab.txt'],
    ['.bashrc', 'bashrc'],
    ['name.txt...  ', 'name.txt'],
    ['con.txt', '_con.txt'],
    ['console.txt', 'console.txt'],
    ['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
    ['\u202E', 'file'],
    ['', 'file'],
    ['報告.pdf', '報告.pdf'],
  ])('of %j is shown and saved as %j', (name, harmless) => {
    expect(harmlessName(name)).toBe(harmless);
  });

  it.each([
    ['report.pdf', 'report', '.pdf'],
    ['archive.tar.gz', 'archive.tar', '.gz'],
    ['README', 'README', ''],
    ['no extension. at all', 'no extension. at all', ''],
    [`a.${'b'.repeat(250)}`, `a.${'b'.repeat(250)}`, ''],
    ['.env', 'env', ''],
  ])('of %j keeps its extension apart', (name, stem, extension) => {
    expect(splitName(name)).toEqual({ stem, extension });
  });

  it.each([
    ['setup.exe', true],
    ['photo\u202Egpj.SCR', true],
    ['photo.jpg', false],
    ['exe', false],
  ])('of %j says whether it may be a program: %s', (name, expected) => {
    expect(isProgram(splitName(name))).toBe(expected);
  });
});
