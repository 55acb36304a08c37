// What the pipeline is made of; main.ts puts it together.
import type { Clock } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import type { Announcement, ReadTransaction, Store, WriteTransaction } from '#storage/store.ts';
import type { AuditOutcome } from './audit/audit-event.ts';
import type { Idempotency } from './idempotency.ts';
import type { Caller } from './caller.ts';
import type { CalledOrganization } from './operation.ts';
import type { Paging } from './paging.ts';
import type { Registry } from './registry.ts';

/** A port: the domain knows organizations, the machinery only that there are some. */
export interface Organizations {
  find(transaction: ReadTransaction, id: OrganizationId): Promise<CalledOrganization | undefined>;
  /** As `find`, and holds the organization's row until the transaction ends. */
  lock(transaction: WriteTransaction, id: OrganizationId): Promise<CalledOrganization | undefined>;
}

/** A port: the domain knows who administrates. */
export interface Callers {
  /** Throws `session-ended` when the caller may no longer do what was allowed a moment ago. */
  requireCurrent(transaction: ReadTransaction, caller: Caller): Promise<void>;
}

/** Somebody's session, for who tries out a change that would end it. */
export interface EndingSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly userName: string;
  readonly protocol: string;
  readonly remoteAddress: string;
}

/** A port: the domain knows who is signed in, on this node. The transaction is the one of the change. */
export type EndingSessions = (
  transaction: ReadTransaction,
  announcements: readonly Announcement[],
) => Promise<readonly EndingSession[]>;

/** Holds back callers who ask faster than their share. */
export interface Throttle {
  /** Whether this call may go on; counts it when it may. */
  take(key: string): boolean;
}

/** One answered call, for the figures of the installation. */
export interface AnsweredCall {
  readonly operation: string;
  readonly outcome: AuditOutcome;
  readonly durationMs: number;
}

export interface PipelineParts {
  readonly registry: Registry;
  readonly store: Store;
  readonly organizations: Organizations;
  readonly callers: Callers;
  readonly endingSessions: EndingSessions;
  readonly throttle: Throttle;
  readonly paging: Paging;
  readonly idempotency: Idempotency;
  readonly clock: Clock;
  readonly log: Log;
  readonly onAnswered: (answered: AnsweredCall) => void;
}
