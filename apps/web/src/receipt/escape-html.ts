/** Markup made of templates whose values are escaped, so that what other participants state stays text. Pure. */

/** Made by `html` only. */
export class Markup {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** Absent values render nothing, so that templates can contain `condition && value`. */
type Value = Markup | string | number | false | null | undefined | readonly Value[];

/** In element content, and in attributes with double quotes. */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(
    literals
      .map((literal, index) => literal + (index < values.length ? render(values[index]) : ''))
      .join(''),
  );
}

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.toString();
  if (typeof value === 'object') return value.map(render).join('');
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
