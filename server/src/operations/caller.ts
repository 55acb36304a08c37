// Who calls, as a protocol has authenticated them.
import type { AdministratorId, EntityId, OrganizationId } from '#base/ids.ts';

export type Caller = AdministratorCaller | UserCaller | AnonymousCaller;

/** FULL does everything; HELP_DESK reads and helps users back in; AUDITOR reads, the audit included. */
export type AdministratorRole = 'FULL' | 'HELP_DESK' | 'AUDITOR';

export interface AdministratorCaller {
  readonly kind: 'administrator';
  readonly id: AdministratorId;
  readonly name: string;
  readonly role: AdministratorRole;
  /** The one organization that this administrator looks after; null for the whole installation. */
  readonly organizationId: OrganizationId | null;
  /** As it was when the caller was authenticated. */
  readonly epoch: number;
  /** Absent when the call was signed with an access key. */
  readonly sessionId?: string;
}

/** A person of the directory, on business of their own. */
export interface UserCaller {
  readonly kind: 'user';
  readonly id: EntityId;
  readonly name: string;
  readonly organizationId: OrganizationId;
}

/** Somebody before signing in; only from where is known. */
export interface AnonymousCaller {
  readonly kind: 'anonymous';
  readonly id: 'anonymous';
  readonly name: 'anonymous';
  readonly remoteAddress: string;
  readonly isEncrypted: boolean;
  readonly userAgent: string | null;
}
