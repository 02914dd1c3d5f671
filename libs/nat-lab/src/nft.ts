/** The little of nftables' language that the rulesets are written in. */

export function table(name: string, parts: string[]): string {
  return block(`table ${name}`, parts);
}

/** One that is entered by a hook, named by its `type … hook …` line. */
export function chain(name: string, hook: string, rules: string[]): string {
  return block(`chain ${name}`, [`${hook};`, ...rules]);
}

/** One that others jump to. */
export function subchain(name: string, rules: string[]): string {
  return block(`chain ${name}`, rules);
}

/** A set or map whose elements vanish unless they are refreshed. */
export function fading(name: string, type: string, lifetimeS: number): string {
  return block(name, [
    `type ${type}`,
    'size 65535',
    'flags dynamic,timeout',
    `timeout ${lifetimeS}s`,
  ]);
}

export function lasting(name: string, type: string): string {
  return block(name, [`type ${type}`, 'size 65535', 'flags dynamic']);
}

function block(head: string, lines: string[]): string {
  const body = lines.map((line) => line.replaceAll(/^/gm, '  '));
  return [`${head} {`, ...body, '}'].join('\n');
}
