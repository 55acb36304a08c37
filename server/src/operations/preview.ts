// Runs any write to see what it would do: with its own handler, in a transaction that is taken back.
import { encode } from '@roost/api';
import { Failure, isFailure } from '#base/failure.ts';
import type { Announcement, WriteTransaction } from '#storage/store.ts';
import { noAccessChanges, type AccessChanges } from './access-change.ts';
import { authorize } from './authorize.ts';
import { decodeInput, organizationIn } from './call.ts';
import type { Caller } from './caller.ts';
import type { Operation } from './operation.ts';
import { prepare } from './pipeline.ts';
import type { EndingSession, PipelineParts } from './pipeline-parts.ts';
import { countTasks } from './planned-effects.store.ts';
import { contractOf, isService } from './registry.ts';
import { lockOrganization, runHandler } from './run-transaction.ts';

export interface Preview {
  /** JSON texts. */
  readonly output: string | undefined;
  readonly before: string;
  readonly after: string;
  /** What would happen outside the database or to those who listen. */
  readonly effects: readonly string[];
  /** Of people who are signed in to the answering node now. */
  readonly endingSessions: readonly EndingSession[];
  readonly accessChanges: AccessChanges;
  readonly refusal: { readonly code: string; readonly sentence: string } | undefined;
}

/**
 * A refusal of the previewed operation is part of the answer. Throws `invalid-parameter` and
 * `unsupported-operation`.
 */
export async function previewOperation(
  parts: PipelineParts,
  wanted: { readonly name: string; readonly json: unknown; readonly caller: Caller },
): Promise<Preview> {
  const operation = findWrite(parts, wanted.name);
  try {
    return await tryOut(parts, operation, wanted);
  } catch (error) {
    if (!isFailure(error)) throw error;
    const refusal = { code: error.code, sentence: error.message };
    const nothing = { effects: [], endingSessions: [], accessChanges: noAccessChanges };
    return { output: undefined, before: 'null', after: 'null', ...nothing, refusal };
  }
}

function findWrite(parts: PipelineParts, name: string): Operation {
  const services = ['WorkMailService', 'Roost'].filter(isService);
  const service = services.find((candidate) => contractOf({ service: candidate, name }) !== undefined);
  if (service === undefined) {
    throw new Failure('invalid-parameter', `There is no operation ${name}.`);
  }
  const operation = parts.registry.find({ service, name });
  if (operation.right === 'anyone') {
    throw new Failure('unsupported-operation', `${name} is how one comes in: it cannot be tried out.`);
  }
  if (operation.access === 'write') return operation;
  throw new Failure('unsupported-operation', `${name} changes nothing: there is nothing to preview.`);
}

async function tryOut(
  parts: PipelineParts,
  operation: Operation,
  { json, caller }: { readonly json: unknown; readonly caller: Caller },
): Promise<Preview> {
  const input = decodeInput(operation.contract, json);
  const organizationId = organizationIn(operation, input);
  authorize(operation, { caller, organizationId, input });
  const admitted = { operation, input, organizationId, caller, now: parts.clock.now() };
  const origin = { actorKind: 'SYSTEM', actor: '', operation: '', requestId: '', remoteAddress: '' } as const;
  const call = { ...admitted, origin, prepared: await prepare(parts, admitted) };
  return parts.store.preview(async (transaction) => {
    const organization = await lockOrganization(parts, transaction, call);
    const announcements: Announcement[] = [];
    const subject = { organizationId, input, output: undefined };
    const lookAgain = await operation.observeAccess?.(transaction, subject);
    const tasksBefore = await countTasks(transaction);
    const change = await runHandler(listening(transaction, announcements), call, {
      organization,
      auditEventId: '',
    });
    const tasksAfter = await countTasks(transaction);
    const output = encode(operation.contract.output, change.output as never); // by the handler's own contract
    return {
      output: JSON.stringify(output),
      before: change.before ?? 'null',
      after: change.after ?? 'null',
      effects: [...plannedTasks(tasksBefore, tasksAfter), ...announcements.map(describeAnnouncement)],
      endingSessions: await parts.endingSessions(transaction, announcements),
      accessChanges: (await lookAgain?.(transaction)) ?? noAccessChanges,
      refusal: undefined,
    };
  });
}

const listening = (transaction: WriteTransaction, heard: Announcement[]): WriteTransaction => ({
  dialect: transaction.dialect,
  all: (sql, parameters) => transaction.all(sql, parameters),
  get: (sql, parameters) => transaction.get(sql, parameters),
  run: (sql, parameters) => transaction.run(sql, parameters),
  async attempt(act) {
    const before = heard.length;
    try {
      return await transaction.attempt(act);
    } catch (error) {
      heard.length = before;
      throw error;
    }
  },
  afterCommit: () => undefined,
  announce: (announcement) => void heard.push(announcement),
});

function plannedTasks(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  return [...after]
    .map(([kind, count]) => ({ kind, added: count - (before.get(kind) ?? 0) }))
    .filter(({ added }) => added > 0)
    .map(({ kind, added }) => `task ${kind}: ${added}`);
}

const describeAnnouncement = ({ topic, key }: Announcement): string => `announcement ${topic}: ${key}`;
