import type { EmbedControl } from '@throughline/embed';

let styles: CSSStyleSheet | undefined;

/** Hides these controls (`data-control`) and shows all others. A style sheet, since they come and go with the screen. */
export function hideControls(controls: readonly EmbedControl[]): void {
  if (styles === undefined) {
    styles = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
  }
  const rules = controls.map((control) => `[data-control='${control}'] { display: none; }`);
  styles.replaceSync(rules.join('\n'));
}
