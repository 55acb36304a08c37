// The definition of an operation: everything that can be asked of Roost from outside is one of these, run by
// the pipeline.
import type { Infer, Operation as Contract } from '@roost/api';
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { AccessLook } from './access-change.ts';
import type { AuditedBy, ItemResult } from './audit/audited-item.ts';
import type { Caller, UserCaller } from './caller.ts';
import type { Page } from './paging.ts';

export type Access = 'read' | 'write';
export type Scope = 'organization' | 'installation';

/**
 * What a caller must be allowed: `anyone` needs no signing in, `own-account` is about the caller alone,
 * `audit` reads what all others did, `help-desk` helps one user back in.
 */
export type Right = 'anyone' | 'own-account' | 'read' | 'audit' | 'help-desk' | 'full';

/**
 * Which of those who look after one organization alone: those of the organization that the call names, all
 * (the handler keeps to theirs), or none.
 */
export type OrganizationAdministrators = 'of-named' | 'all' | 'none';

/** The organization of a call, as the pipeline found it (locked, in a write). */
export interface CalledOrganization {
  readonly id: OrganizationId;
  readonly alias: string;
  /** As WorkMail names it; operations run in `Active` ones. */
  readonly state: string;
}

/** What `handle` is given besides its transaction. */
export interface Context<C extends Contract, S extends Scope, Prepared> {
  readonly input: Infer<C['input']>;
  readonly prepared: Prepared;
  readonly organization: S extends 'organization' ? CalledOrganization : undefined;
  readonly caller: Caller;
  readonly now: Instant;
  /** Where a list goes on and how long it may be, for operations that take NextToken and MaxResults. */
  readonly page: Page;
  /** The id that the audit row of this call will have: the parent of others. */
  readonly auditEventId: string;
  /** How the audit names whose call this is, for rows that come later. */
  readonly origin: Omit<AuditedBy, 'parentId'>;
}

/** What `prepare` is given: it runs before the transaction. */
export interface PrepareContext<C extends Contract, S extends Scope> {
  readonly input: Infer<C['input']>;
  readonly organizationId: S extends 'organization' ? OrganizationId : undefined;
  readonly caller: Caller;
  readonly now: Instant;
}

/** What `view` and `entityOf` look at; `output` is undefined before `handle` and when it refused. */
export interface Subject<C extends Contract, S extends Scope> {
  readonly organizationId: S extends 'organization' ? OrganizationId : undefined;
  readonly input: Infer<C['input']>;
  readonly output: Infer<C['output']> | undefined;
}

/** Write `prepare` above `handle`: the type of what it prepares is inferred in this order. */
export interface Definition<C extends Contract, A extends Access, S extends Scope, Prepared> {
  readonly contract: C;
  readonly access: A;
  readonly scope: S;
  /** `read` for reading and `full` for writing, when absent. */
  readonly right?: Right;
  /** `of-named` in an organization and `none` in the installation, when absent. */
  readonly organizationAdministrators?: OrganizationAdministrators;
  /** Runs although the organization is not active, as describing or deleting it does. */
  readonly isOpenInAnyState?: boolean;
  /** The organization that the input means, where it is not the member OrganizationId. */
  organizationOf?(input: Infer<C['input']>): string | undefined;
  /** Whether a person may do this without being an administrator; never, when absent. */
  allowsUser?(input: Infer<C['input']>, user: UserCaller): boolean;
  /**
   * The id of who or what is acted on, for the audit row: asked before `handle`, and after it when still
   * unknown.
   */
  entityOf?(transaction: ReadTransaction, subject: Subject<C, S>): MaybePromise<string | undefined>;
  /**
   * A JSON-able picture of what is acted on, without secrets, for the audit row: taken before and after
   * `handle`.
   */
  view?(transaction: ReadTransaction, subject: Subject<C, S>): Promise<object | undefined>;
  /**
   * Who may do what that this call can touch, for a preview: asked before `handle`; what it returns is asked
   * after it.
   */
  observeAccess?(transaction: ReadTransaction, subject: Subject<C, S>): Promise<AccessLook>;
  /** What takes time or reaches outside the database; may await anything. */
  prepare?(context: PrepareContext<C, S>): Promise<Prepared>;
  /** Awaits nothing but its transaction, and is repeatable; throws Failures. */
  handle(
    transaction: A extends 'write' ? WriteTransaction : ReadTransaction,
    context: Context<C, S, Prepared>,
  ): Promise<Infer<C['output']>>;
}

type MaybePromise<Value> = Value | Promise<Value>;

/** What a bulk operation does with one of its items; see bulk.ts. */
export interface Bulk {
  itemsOf(input: unknown): readonly unknown[];
  runItem(transaction: WriteTransaction, item: unknown, context: BulkContext): Promise<ItemResult>;
  /** After the last commit. */
  answer(results: readonly ItemResult[]): unknown;
}

export interface BulkContext {
  readonly organization: CalledOrganization;
  readonly now: Instant;
  /** Whose the audit rows of the items are; undefined in a preview, which leaves none. */
  readonly audited: AuditedBy | undefined;
}

/**
 * An operation without its types, as the registry keeps it. Its input has been decoded by its own contract.
 */
export interface Operation {
  readonly contract: Contract;
  readonly access: Access;
  readonly scope: Scope;
  readonly right?: Right;
  readonly organizationAdministrators?: OrganizationAdministrators;
  readonly isOpenInAnyState?: boolean;
  organizationOf?(input: unknown): string | undefined;
  allowsUser?(input: unknown, user: UserCaller): boolean;
  entityOf?(transaction: ReadTransaction, subject: AnySubject): MaybePromise<string | undefined>;
  view?(transaction: ReadTransaction, subject: AnySubject): Promise<object | undefined>;
  observeAccess?(transaction: ReadTransaction, subject: AnySubject): Promise<AccessLook>;
  prepare?(context: {
    readonly input: unknown;
    readonly organizationId: OrganizationId | undefined;
    readonly caller: Caller;
    readonly now: Instant;
  }): Promise<unknown>;
  handle(transaction: ReadTransaction, context: AnyContext): Promise<unknown>;
  /** Present in operations on many items, each for itself. */
  readonly bulk?: Bulk;
}

export interface AnySubject {
  readonly organizationId: OrganizationId | undefined;
  readonly input: unknown;
  readonly output: unknown;
}

export interface AnyContext {
  readonly input: unknown;
  readonly prepared: unknown;
  readonly organization: CalledOrganization | undefined;
  readonly caller: Caller;
  readonly now: Instant;
  readonly page: Page;
  readonly auditEventId: string;
  /** How the audit names whose call this is, for rows that come later. */
  readonly origin: Omit<AuditedBy, 'parentId'>;
}

export function operation<const C extends Contract, A extends Access, S extends Scope, Prepared = undefined>(
  definition: Definition<C, A, S, Prepared>,
): Operation {
  // forgets the types: the pipeline decodes by this contract and begins the transaction that `access` names
  return definition;
}
