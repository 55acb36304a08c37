// From flags to the JSON that an operation takes.
import type { Operation, Schema } from '@roost/api';
import { flagsOf, type Flag } from './flags.ts';
import { Trouble } from './trouble.ts';

export type FlagValues = Readonly<Record<string, readonly (string | boolean)[] | undefined>>;
type ReadText = (path: string) => Promise<string>;

interface Given {
  readonly operation: Operation;
  /** By the flag's name or the member's, as they were typed. */
  readonly values: FlagValues;
  /** The whole input, which flags add to. */
  readonly json: string | undefined;
  /** Taken for members that are required and not given. */
  readonly defaults: Readonly<Record<string, string | undefined>>;
  readonly readText: ReadText;
}

/** Throws Trouble for what cannot be meant. */
export async function readInput({ operation, values, json, defaults, readText }: Given): Promise<object> {
  const input: Record<string, unknown> = json === undefined ? {} : readObject('json', json);
  for (const flag of flagsOf(operation.input)) {
    const given = [...(values[flag.name] ?? []), ...(values[flag.member] ?? [])];
    if (given.length > 0) input[flag.member] = await readFlag(flag, given, readText);
    else if (flag.isRequired) input[flag.member] ??= defaults[flag.member];
    if (flag.isRequired && input[flag.member] === undefined) {
      throw Trouble.usage(`${operation.name} needs --${flag.name}.`);
    }
  }
  return input;
}

async function readFlag(
  flag: Flag,
  given: readonly (string | boolean)[],
  readText: ReadText,
): Promise<unknown> {
  const { schema, name } = flag;
  if (schema.kind === 'list') {
    const [only] = given;
    if (given.length === 1 && typeof only === 'string' && only.startsWith('[')) return readJson(name, only);
    return Promise.all(given.map((one) => readValue({ name, schema: schema.member, given: one, readText })));
  }
  if (given.length > 1) throw Trouble.usage(`--${name} may be given once.`);
  return readValue({ name, schema, given: given[0] ?? '', readText });
}

interface Value {
  readonly name: string;
  readonly schema: Schema;
  readonly given: string | boolean;
  readonly readText: ReadText;
}

async function readValue({ name, schema, given, readText }: Value): Promise<unknown> {
  if (typeof given === 'boolean') return given;
  const text = given.startsWith(filePrefix) ? await readText(given.slice(filePrefix.length)) : given;
  switch (schema.kind) {
    case 'integer':
    case 'long':
    case 'double':
      return readNumber(name, text);
    case 'boolean':
      return text === 'true';
    case 'timestamp':
      return readInstant(name, text);
    case 'structure':
      return readObject(name, text);
    case 'list':
      return readJson(name, text);
    default:
      return text;
  }
}

/**
 * As AWS's command line has it: for passwords and long texts, which other people's lists of processes show.
 */
const filePrefix = 'file://';

function readNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value))
    throw Trouble.usage(`--${name} takes a number, not “${text}”.`);
  return value;
}

/** Epoch seconds, as the wire has it. */
function readInstant(name: string, text: string): number {
  const at = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1000;
  if (!Number.isNaN(at)) return at;
  throw Trouble.usage(`--${name} takes a time such as 2027-01-15T12:00:00Z, not “${text}”.`);
}

function readObject(name: string, text: string): Record<string, unknown> {
  const value = readJson(name, text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw Trouble.usage(`--${name} takes a JSON object.`);
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw Trouble.usage(`--${name} takes JSON, and this is none: ${text.slice(0, 80)}`);
  }
}
