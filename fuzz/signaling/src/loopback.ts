/** An address of its own for each client; all of 127.0.0.0/8 is loopback. */
const FIRST = 0x7f_01_00_01;
const COUNT = 0xff_00_00 - 2;

export function loopbackAddress(client: number): string {
  const address = FIRST + (client % COUNT);
  return [24, 16, 8, 0].map((bits) => (address >>> bits) & 0xff).join('.');
}
