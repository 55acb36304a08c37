// What may be kept of an input or a view: secrets masked, by the contract's marks and, where there is no
// contract, by name.
import { redact, type Schema, type StructureSchema } from '@roost/api';

const mask = '***';
/** Of what could not be read: enough to recognize it, no more. */
const unreadTextMax = 256;
const unreadItemsMax = 100;

/** The JSON of an input that the contract has decoded. */
export const redactedInput = (schema: StructureSchema, input: unknown): string =>
  JSON.stringify(redact(schema, input as never)); // decoded by this same schema

/** The JSON of an input that was refused unread: only members and types that the contract knows. */
export const redactedUnread = (schema: StructureSchema, json: unknown): string =>
  JSON.stringify(known(schema, json) ?? {});

function known(schema: Schema, json: unknown): unknown {
  switch (schema.kind) {
    case 'structure': {
      if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
      const source = new Map<string, unknown>(Object.entries(json));
      const members = Object.entries(schema.members);
      return Object.fromEntries(
        members.map(([name, member]) => [name, known(member.schema, source.get(name))]),
      );
    }
    case 'list':
      if (!Array.isArray(json)) return undefined;
      return json.slice(0, unreadItemsMax).map((item) => known(schema.member, item) ?? null);
    case 'string':
      if (schema.isSecret || schema.isPersonal) return json === undefined ? undefined : mask;
      return typeof json === 'string' ? json.slice(0, unreadTextMax) : undefined;
    case 'enumeration':
      return typeof json === 'string' ? json.slice(0, unreadTextMax) : undefined;
    default:
      return typeof json === 'number' || typeof json === 'boolean' ? json : undefined;
  }
}

const secretName = /password|secret|token|hash|credential/i;

/** The JSON of a view. Views hold no secrets; this is the belt for the day when one does. */
export const redactedView = (view: object): string =>
  JSON.stringify(view, (name, value: unknown) =>
    typeof value === 'string' && secretName.test(name) ? mask : value,
  );
