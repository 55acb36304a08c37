// An operation about to be tried out: its example's input, in a place of its own, and whoever may call it.
import { decode, isDeclaredErrorName, type Operation as Contract, type OperationName } from '@roost/api';
import type { Caller } from '#server/operations/caller.ts';
import { asFailure, isFailure } from '#server/base/failure.ts';
import { errorAnswer } from '#server/protocols/aws-json/errors.ts';
import type { WholeServer } from '#testing/whole-server.ts';
import { exampleOf } from './examples/index.ts';
import { contractOf, namesOrganization, openPlace, password, run, type Place } from './place.ts';

export interface Trial {
  readonly name: OperationName;
  readonly place: Place;
  readonly input: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
}

/** How a call ended: the error as AWS's clients see it and the failure behind it, or the output. */
export type Ending =
  | { readonly error: undefined; readonly output: unknown }
  | { readonly error: string; readonly code: string; readonly message: string };

/** `word` tells several trials of one operation on one server apart. */
export async function openTrial(server: WholeServer, name: OperationName, word = ''): Promise<Trial> {
  const { input: make, hasOwnAdministrator = false } = exampleOf(name);
  const place = await openPlace(server, `${name}${word}`, { hasOwnAdministrator });
  const example = await make(place);
  const isNamed = namesOrganization(name) && isRequired(contractOf(name), 'OrganizationId');
  const input = isNamed ? { OrganizationId: place.organizationId, ...example } : { ...example };
  return { name, place, input, caller: await callerOf(place, name) };
}

/** All at once, so that they share commits. */
export const openTrials = (
  server: WholeServer,
  names: readonly OperationName[],
  word?: string,
): Promise<readonly Trial[]> => Promise.all(names.map((name) => openTrial(server, name, word)));

/** As the trial has it, or with another input or caller. Throws what no caller may ever be answered with. */
export async function tryOut(trial: Trial, change: Partial<Trial> = {}): Promise<Ending> {
  const { place, name, input, caller } = { ...trial, ...change };
  try {
    return { error: undefined, output: await run(place.server, { name, input, caller }) };
  } catch (error) {
    const { body } = errorAnswer(error, contractOf(name));
    if (asFailure(error).code === 'internal') throw error; // a bug, whatever is tried out
    const { __type, message } = JSON.parse(body) as Record<'__type' | 'message', string>; // ours
    const isDeclared = contractOf(name).errors.some((declared) => declared === __type);
    if (isDeclaredErrorName(__type) && !isDeclared) {
      throw new Error(`${name} does not declare ${__type}`, { cause: error });
    }
    return { error: __type, message, code: isFailure(error) ? error.code : 'not a failure' };
  }
}

export const isRequired = (contract: Contract, member: string): boolean =>
  contract.input.members[member]?.isRequired === true;

/** Only one operation is for those who have not come in, and one for those who leave. */
async function callerOf(place: Place, name: OperationName): Promise<Caller> {
  if (name === 'SignIn') return stranger;
  if (name !== 'SignOut') return place.caller;
  await run(place.server, {
    name: 'SignIn',
    input: { UserName: place.alias, Password: password },
    caller: stranger,
  });
  const [session] = await place.server.store.read((transaction) =>
    transaction.all<{ id: string }>('SELECT id FROM administrator_sessions WHERE administrator_id = ?', [
      place.caller.id,
    ]),
  );
  return { ...place.caller, sessionId: session?.id ?? '' };
}

export const stranger = {
  kind: 'anonymous',
  id: 'anonymous',
  name: 'anonymous',
  remoteAddress: '192.0.2.7',
  isEncrypted: true,
  userAgent: null,
} as const satisfies Caller;

/** In seconds, years around the day on which tests play. */
const isOfNow = (value: unknown): boolean => {
  const at = new Date(Number(value) * 1000);
  return at > new Date('2026-01-01') && at < new Date('2032-01-01');
};

/** What is wrong with an answer on the wire: members that are missing, unknown or against their limits. */
export function faultsOf({ output }: Contract, wire: unknown): readonly string[] {
  const decoded = decode(output, wire);
  switch (decoded.kind) {
    case 'value':
      return strangeMembers(output, wire, '');
    case 'violations':
      return decoded.violations.map(
        ({ path, value, wording }) => `${path} is ${value ?? 'null'}: ${wording}`,
      );
    default:
      return [decoded.message];
  }
}

function strangeMembers(schema: Contract['output'], wire: unknown, path: string): readonly string[] {
  return Object.entries(wire as object).flatMap(([name, value]: [string, unknown]) => {
    const place = `${path}/${name}`;
    const member = schema.members[name]?.schema;
    if (member === undefined) return [`${place} is unknown`];
    if (value === null) return [`${place} is null`];
    if (member.kind === 'timestamp' && !isOfNow(value))
      return [`${place} is not in seconds: ${JSON.stringify(value)}`];
    if (member.kind === 'structure') return strangeMembers(member, value, place);
    const { member: item } = member.kind === 'list' ? member : { member: undefined };
    if (item?.kind !== 'structure') return [];
    return Array.isArray(value) ? value.flatMap((one) => strangeMembers(item, one, place)) : [];
  });
}
