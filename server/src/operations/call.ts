// One call as a protocol hands it over, and what becomes of it on the way through the pipeline.
import { decode, describeViolations, type Operation as Contract } from '@roost/api';
import type { Instant } from '#base/clock.ts';
import { Failure, unreachable } from '#base/failure.ts';
import { asId, type OrganizationId, type RequestId } from '#base/ids.ts';
import type { Caller } from './caller.ts';
import type { Operation } from './operation.ts';
import type { OperationAddress } from './registry.ts';

export interface Call extends OperationAddress {
  /** Parsed, not yet decoded. */
  readonly json: unknown;
  readonly caller: Caller;
  /** Calls with the same key share one allowance. */
  readonly throttleKey: string;
  readonly remoteAddress: string;
  readonly requestId: RequestId;
}

/** A call that was let in: decoded and authorized. */
export interface AdmittedCall {
  readonly operation: Operation;
  readonly input: object;
  readonly organizationId: OrganizationId | undefined;
  readonly caller: Caller;
  readonly now: Instant;
}

/** Throws `malformed-request` for wrong types and `validation` for limits that are not met. */
export function decodeInput(contract: Contract, json: unknown): object {
  const decoded = decode(contract.input, json);
  switch (decoded.kind) {
    case 'value':
      return decoded.value;
    case 'violations':
      throw new Failure('validation', describeViolations(decoded.violations));
    case 'serialization':
      throw new Failure('malformed-request', decoded.message);
    default:
      return unreachable(decoded);
  }
}

export function organizationIn(operation: Operation, input: object): OrganizationId | undefined {
  const named = operation.organizationOf ? operation.organizationOf(input) : memberOf(input);
  if (named === undefined) {
    if (operation.scope === 'installation') return undefined;
    throw new Failure('invalid-parameter', 'The request does not name an organization.');
  }
  return asId<OrganizationId>(named);
}

function memberOf(input: object): string | undefined {
  const id = 'OrganizationId' in input ? input.OrganizationId : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** The organization that an unread input seems to mean, for the audit of its refusal. */
export function organizationSeenIn(json: unknown): string | null {
  const id = typeof json === 'object' && json !== null ? memberOf(json) : undefined;
  return id !== undefined && /^[\x21-\x7e]{1,64}$/.test(id) ? id : null;
}
