// Who may call what.
import { Failure, unreachable } from '#base/failure.ts';
import type { Caller } from './caller.ts';
import type { Operation } from './operation.ts';

/** Throws `access-denied`. `organizationId` is the one that the input names. */
export function authorize(
  operation: Operation,
  call: { readonly caller: Caller; readonly organizationId: string | undefined; readonly input: unknown },
): void {
  if (!isAllowed(operation, call)) {
    throw new Failure('access-denied', `You are not authorized to perform ${operation.contract.name}.`);
  }
}

function isAllowed(
  operation: Operation,
  { caller, organizationId, input }: Parameters<typeof authorize>[1],
): boolean {
  switch (caller.kind) {
    case 'administrator':
      return caller.organizationId === null || caller.organizationId === organizationId;
    case 'user':
      return caller.organizationId === organizationId && (operation.allowsUser?.(input, caller) ?? false);
    default:
      return unreachable(caller);
  }
}
