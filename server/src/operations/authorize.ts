// Who may call what. Whatever is not allowed here is refused.
import { Failure, unreachable } from '#base/failure.ts';
import type { AdministratorCaller, AdministratorRole, Caller } from './caller.ts';
import type { Operation, Right } from './operation.ts';

const rolesWith: Readonly<Record<Right, readonly AdministratorRole[]>> = {
  anyone: ['FULL', 'HELP_DESK', 'AUDITOR'],
  read: ['FULL', 'HELP_DESK', 'AUDITOR'],
  'own-account': ['FULL', 'HELP_DESK', 'AUDITOR'],
  audit: ['FULL', 'AUDITOR'],
  'help-desk': ['FULL', 'HELP_DESK'],
  full: ['FULL'],
};

/** Throws `access-denied`. `organizationId` is the one that the input names. */
export function authorize(
  operation: Operation,
  call: { readonly caller: Caller; readonly organizationId: string | undefined; readonly input: unknown },
): void {
  if (!isAllowed(operation, call)) {
    throw new Failure('access-denied', `You are not authorized to perform ${operation.contract.name}.`);
  }
}

/** What a caller needs: as declared, or a read for reading and everything for writing. */
export const rightOf = ({ right, access }: Pick<Operation, 'right' | 'access'>): Right =>
  right ?? (access === 'read' ? 'read' : 'full');

function isAllowed(
  operation: Operation,
  { caller, organizationId, input }: Parameters<typeof authorize>[1],
): boolean {
  const right = rightOf(operation);
  switch (caller.kind) {
    case 'administrator':
      return rolesWith[right].includes(caller.role) && isWithin(operation, caller, organizationId);
    case 'user':
      return caller.organizationId === organizationId && (operation.allowsUser?.(input, caller) ?? false);
    case 'anonymous':
      return right === 'anyone';
    default:
      return unreachable(caller);
  }
}

function isWithin(
  operation: Operation,
  caller: AdministratorCaller,
  organizationId: string | undefined,
): boolean {
  if (caller.organizationId === null) return true;
  const usual = operation.scope === 'organization' ? 'of-named' : 'none';
  const allowed = operation.organizationAdministrators ?? usual;
  switch (allowed) {
    case 'of-named':
      return organizationId === caller.organizationId;
    case 'all':
      return organizationId === undefined || organizationId === caller.organizationId;
    case 'none':
      return false;
    default:
      return unreachable(allowed);
  }
}
