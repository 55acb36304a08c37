// The part of the pipeline that happens inside the transaction.
import { Failure } from '#base/failure.ts';
import { newRowId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { AuditedBy } from './audit/audited-item.ts';
import { recordAuditEvent } from './audit/record-audit-event.ts';
import { redactedInput, redactedView } from './audit/redaction.ts';
import type { AdmittedCall, Call } from './call.ts';
import type { AnyContext, CalledOrganization, Operation } from './operation.ts';
import { unpaged, type Page } from './paging.ts';
import type { PipelineParts } from './pipeline-parts.ts';

export interface PreparedCall extends AdmittedCall {
  readonly prepared: unknown;
  /** What the audit says of the call. */
  readonly origin: Omit<AuditedBy, 'parentId'>;
}

export function runRead(parts: PipelineParts, call: PreparedCall): Promise<unknown> {
  const page = pageOf(parts, call);
  return parts.store.read(async (transaction) => {
    const organization = await readOrganization(parts, transaction, call);
    return call.operation.handle(transaction, contextOf({ call, organization, page, auditEventId: '' }));
  });
}

export async function runWrite(parts: PipelineParts, call: PreparedCall, from: Call): Promise<unknown> {
  const write = async (transaction: WriteTransaction) => {
    // since the request was let in, its caller may have been shut out
    await parts.callers.requireCurrent(transaction, call.caller);
    const organization = await lockOrganization(parts, transaction, call);
    return parts.idempotency.once(transaction, call, async () => {
      const auditEventId = newRowId();
      const change = await runHandler(transaction, call, { organization, auditEventId });
      await recordAuditEvent(transaction, {
        ...describeCall(from),
        id: auditEventId,
        now: call.now,
        organizationId: call.organizationId ?? null,
        outcome: 'SUCCEEDED',
        entityId: change.entityId ?? null,
        input: redactedInput(call.operation.contract.input, call.input),
        before: change.before,
        after: change.after,
      });
      return change.output;
    });
  };
  const { output } = await parts.store.write(write, { turn: call.organizationId });
  return output;
}

export interface Change {
  readonly output: unknown;
  readonly entityId: string | undefined;
  /** JSON, null when there is nothing to see. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The handler, between two looks at what it acts on. */
export async function runHandler(
  transaction: WriteTransaction,
  call: PreparedCall,
  {
    organization,
    auditEventId,
  }: { readonly organization: CalledOrganization | undefined; readonly auditEventId: string },
): Promise<Change> {
  const { operation, input, organizationId } = call;
  requireOpen(operation, organization);
  const subject = { organizationId, input, output: undefined };
  const entityBefore = await operation.entityOf?.(transaction, subject);
  const before = await operation.view?.(transaction, subject);
  const output = await operation.handle(
    transaction,
    contextOf({ call, organization, page: unpaged, auditEventId }),
  );
  const after = await operation.view?.(transaction, { ...subject, output });
  return {
    output,
    entityId: entityBefore ?? (await operation.entityOf?.(transaction, { ...subject, output })),
    before: before === undefined ? null : redactedView(before),
    after: after === undefined ? null : redactedView(after),
  };
}

/** The fields of an audit row that a call has from the start. */
export const describeCall = ({
  caller,
  name,
  requestId,
  remoteAddress,
}: Pick<Call, 'caller' | 'name' | 'requestId' | 'remoteAddress'>) =>
  ({
    actorKind: actorKinds[caller.kind],
    actor: caller.name,
    operation: name,
    requestId,
    remoteAddress,
  }) as const;

const actorKinds = { administrator: 'ADMINISTRATOR', user: 'USER', anonymous: 'ANONYMOUS' } as const;

export async function readOrganization(
  parts: Pick<PipelineParts, 'organizations'>,
  transaction: ReadTransaction,
  call: AdmittedCall,
): Promise<CalledOrganization | undefined> {
  const organization = await existing(call, (id) => parts.organizations.find(transaction, id));
  requireOpen(call.operation, organization);
  return organization;
}

/** In any state: a repeated request is answered as the first one even when that closed the organization. */
export const lockOrganization = (
  parts: Pick<PipelineParts, 'organizations'>,
  transaction: WriteTransaction,
  call: AdmittedCall,
): Promise<CalledOrganization | undefined> =>
  existing(call, (id) => parts.organizations.lock(transaction, id));

async function existing(
  { operation, organizationId }: AdmittedCall,
  load: (id: OrganizationId) => Promise<CalledOrganization | undefined>,
): Promise<CalledOrganization | undefined> {
  if (operation.scope === 'installation' || organizationId === undefined) return undefined;
  const organization = await load(organizationId);
  if (organization !== undefined) return organization;
  throw new Failure('organization-not-found', 'The organization does not exist.');
}

export function requireOpen(operation: Operation, organization: CalledOrganization | undefined): void {
  if (organization === undefined || operation.isOpenInAnyState === true) return;
  if (organization.state.toLowerCase() === 'active') return;
  throw new Failure('organization-state', `The organization is ${organization.state}, not Active.`);
}

function pageOf(parts: PipelineParts, { operation, organizationId, input, now }: PreparedCall): Page {
  if (!('NextToken' in operation.contract.input.members)) return unpaged;
  return parts.paging.open({ operation: operation.contract.name, organizationId, input }, now);
}

const contextOf = (given: {
  readonly call: PreparedCall;
  readonly organization: CalledOrganization | undefined;
  readonly page: Page;
  readonly auditEventId: string;
}): AnyContext => {
  const { call, ...rest } = given;
  const { input, prepared, caller, now, origin } = call;
  return { input, prepared, caller, now, origin, ...rest };
};
