/** Whether `next dev` runs. A constant in a build. */
export const IS_DEVELOPMENT = process.env.NODE_ENV === 'development';
