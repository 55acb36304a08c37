// How a refused value is shown in a violation: as AWS prints it, without what is sensitive, and cut.
import { memberPath } from './member-path.ts';
import type { Schema, StructureMembers } from './schema.ts';

const charactersMax = 256;
const itemsMax = 32;

/** `json` is what the client sent, of the type that the schema asks for. */
export function printValue(schema: Schema, json: unknown): string {
  const printed = print(schema, json);
  if (printed.length <= charactersMax) return printed;
  // Never half a surrogate pair: the message is sent as UTF-8.
  return `${printed
    .slice(0, charactersMax)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')}...`;
}

function print(schema: Schema, json: unknown): string {
  if (schema.kind === 'string' && (schema.isSensitive || schema.isSecret)) return '***';
  if (schema.kind === 'list' && Array.isArray(json)) return printItems(schema.member, json);
  if (schema.kind === 'structure' && typeof json === 'object' && json !== null) {
    return printMembers(schema.members, json);
  }
  if (typeof json === 'string') return json.slice(0, charactersMax + 1);
  return typeof json === 'number' || typeof json === 'boolean' ? String(json) : 'null';
}

function printItems(member: Schema, items: readonly unknown[]): string {
  const shown = items.slice(0, itemsMax).map((item) => print(member, item));
  if (items.length > itemsMax) shown.push('...');
  return `[${shown.join(', ')}]`;
}

function printMembers(members: StructureMembers, json: object): string {
  const values = new Map<string, unknown>(Object.entries(json));
  const shown = Object.entries(members)
    .filter(([name]) => values.get(name) !== undefined && values.get(name) !== null)
    .map(([name, { schema }]) => `${memberPath('', name)}=${print(schema, values.get(name))}`);
  return `{${shown.join(', ')}}`;
}
