// `roost admin OPERATION --flags`
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Operation, Schema } from '@roost/api';
import { readAllPages } from './all-pages.ts';
import { call } from './call.ts';
import { findOperation } from './find-operation.ts';
import { findServer, requireCredentials } from './find-server.ts';
import { flagsOf } from './flags.ts';
import { generalHelp, operationHelp, operationsHelp } from './help.ts';
import { present, type OutputFormat } from './present.ts';
import { readInput, type FlagValues } from './read-input.ts';
import type { Terminal } from './terminal.ts';
import { Trouble } from './trouble.ts';

const common: ParseArgsOptionsConfig = {
  endpoint: { type: 'string' },
  json: { type: 'string' },
  output: { type: 'string' },
  all: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

export async function admin(args: readonly string[], terminal: Terminal): Promise<void> {
  const [given, ...rest] = args;
  if (given === undefined) throw Trouble.usage(`Say which operation.\n\n${generalHelp}`);
  if (given === '--help' || given === '-h') return terminal.say(operationsHelp());
  const { contract, target } = findOperation(given);
  const { own, values } = readFlags(contract, rest);
  if (own.help === true) return terminal.say(operationHelp(contract));
  const format = readFormat(own.output);
  const server = await findServer(own.endpoint, terminal.environment);
  const input = await readInput({
    operation: contract,
    values,
    json: own.json,
    defaults: { OrganizationId: server.organizationId },
    readText: (path) => terminal.readText(path),
  });
  const ask = (one: object): Promise<unknown> =>
    call({ server: requireCredentials(server), target, input: one, now: terminal.now() });
  const answer = own.all === true ? await readAllPages(contract, input, ask) : await ask(input);
  terminal.say(present(contract.output, answer, format));
}

interface OwnFlags {
  readonly endpoint?: string;
  readonly json?: string;
  readonly output?: string;
  readonly all?: boolean;
  readonly help?: boolean;
}

/** The command's own flags, and the operation's. */
function readFlags(
  { name, input }: Operation,
  args: readonly string[],
): { readonly own: OwnFlags; readonly values: FlagValues } {
  const options: ParseArgsOptionsConfig = {};
  for (const { name: flag, member, schema } of flagsOf(input)) {
    options[flag] = { type: typeOf(schema), multiple: true };
    options[member] = { type: typeOf(schema), multiple: true };
  }
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { ...options, ...common },
      allowNegative: true,
    });
    const given = Object.entries(values).filter(([flag]) => !Object.hasOwn(common, flag));
    // by the options above: an operation's flags may be repeated, the command's own may not
    return { own: values, values: Object.fromEntries(given) as FlagValues };
  } catch (error) {
    const sentence = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw Trouble.usage(`${sentence}. “roost admin ${name} --help” lists the flags.`);
  }
}

const typeOf = (schema: Schema): 'boolean' | 'string' => (schema.kind === 'boolean' ? 'boolean' : 'string');

function readFormat(given: string | undefined): OutputFormat {
  if (given === undefined || given === 'json') return 'json';
  if (given === 'table') return 'table';
  throw Trouble.usage(`--output is json or table, not “${given}”.`);
}
