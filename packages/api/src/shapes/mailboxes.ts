import { double, integer } from '../schema.ts';

/** In megabytes of 1,048,576 bytes. */
export const mailboxQuota = integer({ min: 1 });

/** In megabytes of 1,048,576 bytes. */
export const mailboxSize = double({ min: 0, default: 0 });
