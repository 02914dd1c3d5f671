/** Forms of a setting that several variables have; a message completes "NAME must be …". */
import { z } from 'zod';

export const wholeNumber = (min: number, max: number, message: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);

export const urlList = (pattern: RegExp, message: string) =>
  z
    .string()
    .transform((list) => list.split(',').map((url) => url.trim()))
    .refine((urls) => urls.every((url) => pattern.test(url)), message);
