import { decodeText, type Part } from '@roost/mime';

/** A text part as it is compared: decoded, and without regard to case. */
export const foldedText = (content: Buffer, part: Part): string => decodeText(content, part).toLowerCase();
