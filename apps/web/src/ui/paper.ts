/** The background of the pages, for what the style sheet does not reach. Same as in globals.css. */
export const PAPER = { light: '#f5f7f6', dark: '#0e1213' } as const;
