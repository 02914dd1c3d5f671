/** Builders for the subset of the nftables syntax that the rulesets need. */

export function table(name: string, parts: string[]): string {
  return block(`table ${name}`, parts);
}

/** A base chain. `hook` is its `type … hook …` line. */
export function chain(name: string, hook: string, rules: string[]): string {
  return block(`chain ${name}`, [`${hook};`, ...rules]);
}

/** A regular chain, entered by `jump`. */
export function subchain(name: string, rules: string[]): string {
  return block(`chain ${name}`, rules);
}

/** A set or map whose elements expire unless they are refreshed. */
export function expiring(name: string, type: string, lifetimeS: number): string {
  return block(name, [
    `type ${type}`,
    'size 65535',
    'flags dynamic,timeout',
    `timeout ${lifetimeS}s`,
  ]);
}

export function persistent(name: string, type: string): string {
  return block(name, [`type ${type}`, 'size 65535', 'flags dynamic']);
}

function block(head: string, lines: string[]): string {
  const body = lines.map((line) => line.replaceAll(/^/gm, '  '));
  return [`${head} {`, ...body, '}'].join('\n');
}
