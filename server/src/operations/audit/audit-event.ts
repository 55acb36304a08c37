// One row of the audit: who did what to whom, when, and how it ended.
import type { Instant } from '#base/clock.ts';

export type AuditOutcome = 'SUCCEEDED' | 'REFUSED' | 'FAILED';
export type ActorKind = 'ADMINISTRATOR' | 'USER' | 'ANONYMOUS' | 'SYSTEM';

export interface AuditEvent {
  readonly id: string;
  /** Null when the whole installation is concerned. */
  readonly organizationId: string | null;
  readonly occurredAt: Instant;
  readonly actorKind: ActorKind;
  /** The name of the person, or of the sweep or task. */
  readonly actor: string;
  readonly operation: string;
  /** Empty when there was no request. */
  readonly requestId: string;
  readonly remoteAddress: string;
  readonly outcome: AuditOutcome;
  /** Null when it succeeded. */
  readonly failureCode: string | null;
  readonly entityId: string | null;
  /** JSON, redacted. */
  readonly input: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly parentId: string | null;
}
