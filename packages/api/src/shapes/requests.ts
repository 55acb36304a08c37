// What many requests carry, whatever they are about.
import { integer, optional, string } from '../schema.ts';

export const clientToken = string({ min: 1, max: 128, pattern: /^[\x21-\x7e]+$/u, isIdempotencyToken: true });

export const nextToken = string({ min: 1, max: 1024, pattern: /^[\S\s]*|[a-zA-Z0-9/+=]{1,1024}$/u });

export const maxResults = integer({ min: 1, max: 100 });

/** Where a list goes on and how long its page may be. */
export const paging = { NextToken: optional(nextToken), MaxResults: optional(maxResults) } as const;
