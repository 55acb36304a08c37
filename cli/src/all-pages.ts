import type { Operation } from '@roost/api';
import { Trouble } from './trouble.ts';

/** Every page after the other, as one answer: lists go on, so do texts that come in pages. */
export async function readAllPages(
  { name, input: schema }: Operation,
  input: object,
  ask: (input: object) => Promise<unknown>,
): Promise<unknown> {
  if (schema.members['NextToken'] === undefined) {
    throw Trouble.usage(`${name} answers in one page: it takes no --all.`);
  }
  const whole: Record<string, unknown> = {};
  let token: unknown;
  do {
    const page = {
      ...((await ask({ ...input, ...(token !== undefined && { NextToken: token }) })) as object),
    };
    const { NextToken, ...rest } = page as Record<string, unknown>; // a structure, as every answer
    for (const [member, value] of Object.entries(rest)) whole[member] = joined(whole[member], value);
    token = NextToken;
  } while (token !== undefined && token !== null);
  return whole;
}

function joined(before: unknown, value: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(value))
    return [...(before as unknown[]), ...(value as unknown[])];
  return typeof before === 'string' && typeof value === 'string' ? before + value : value;
}
