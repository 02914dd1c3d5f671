/** The classes of the two parts of the small window, which are the rows of a flex column. */
export const PICTURE_CLASS = 'relative min-h-0 grow p-1';
export const CONTROLS_CLASS = 'flex shrink-0 justify-center gap-3 p-2';
