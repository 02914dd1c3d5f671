/** As people type it, with a point or a comma; undefined for anything but a price. */
export function readPrice(text: string): number | undefined {
  const price = /^\s*(\d{1,9})(?:[.,](\d{1,6}))?\s*$/.exec(text);
  return price === null ? undefined : Number(`${price[1]}.${price[2] ?? '0'}`);
}
