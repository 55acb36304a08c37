// An input that an operation's contract accepts, made of what it requires alone.
import fc from 'fast-check';
import type { Schema } from '@roost/api';

/** `given` are values of members by name, wherever they occur. */
export function sampleInput(schema: Schema, given: Readonly<Record<string, unknown>>): unknown {
  switch (schema.kind) {
    case 'structure': {
      const required = Object.entries(schema.members).filter(([, member]) => member.isRequired);
      return Object.fromEntries(
        required.map(([name, member]) => [name, given[name] ?? sampleInput(member.schema, given)]),
      );
    }
    case 'list':
      return Array.from({ length: schema.min ?? 0 }, () => sampleInput(schema.member, given));
    case 'string':
      return sampleText(schema);
    case 'enumeration':
      return schema.values[0];
    case 'boolean':
      return false;
    case 'timestamp':
      return 1_800_000_000;
    default:
      return schema.min ?? 1;
  }
}

/** Most patterns take one of these; some could not be turned into texts of their own. */
const words = [
  'example',
  'example.test',
  'ada@example.test',
  '192.0.2.0/24',
  '123456',
  'https://example.test/',
];

function sampleText({
  pattern,
  min = 0,
  max = 1000,
}: {
  readonly pattern?: RegExp;
  readonly min?: number;
  readonly max?: number;
}): string {
  if (pattern === undefined) return 'x'.repeat(Math.max(min, 1));
  const word = words.find((one) => pattern.test(one) && one.length >= min && one.length <= max);
  if (word !== undefined) return word;
  const texts = fc.stringMatching(pattern).filter((text) => text.length >= min && text.length <= max);
  return fc.sample(texts, { numRuns: 1, seed: 7 })[0] ?? '';
}
