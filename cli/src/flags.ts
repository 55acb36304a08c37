// The flags of an operation: its members, in kebab-case or as AWS spells them.
import type { Schema, StructureSchema } from '@roost/api';

export interface Flag {
  /** `UserId`, as the contract has it. */
  readonly member: string;
  /** `user-id` */
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

export const flagsOf = ({ members }: StructureSchema): readonly Flag[] =>
  Object.entries(members).map(([member, { schema, isRequired }]) => ({
    member,
    name: kebab(member),
    schema,
    isRequired,
  }));

/** `ResourceARN` -> `resource-arn`, `S3BucketName` -> `s3-bucket-name`. */
export const kebab = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

/** What to write after a flag. */
export function describeValue(schema: Schema): string {
  switch (schema.kind) {
    case 'enumeration':
      return schema.values.join('|');
    case 'boolean':
      return '';
    case 'timestamp':
      return 'TIME';
    case 'list':
      return `${describeValue(schema.member)} (repeat for more)`;
    case 'structure':
      return `'${sampleOf(schema)}'`;
    case 'string':
      return 'TEXT';
    default:
      return 'NUMBER';
  }
}

/** `{"Key":"…"}`, for who has to write such JSON. */
const sampleOf = ({ members }: StructureSchema): string =>
  `{${Object.entries(members)
    .map(([name, { schema }]) => `"${name}":${sampleValue(schema)}`)
    .join(',')}}`;

function sampleValue(schema: Schema): string {
  if (schema.kind === 'structure') return sampleOf(schema);
  if (schema.kind === 'list') return `[${sampleValue(schema.member)}]`;
  if (schema.kind === 'string') return '"…"';
  if (schema.kind === 'enumeration') return `"${schema.values.join('|')}"`;
  return schema.kind === 'boolean' ? 'true|false' : '0';
}
