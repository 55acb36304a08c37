import type { Output } from '@roost/api';

/** Who acted, on what, when, and what it changed. */
export type AuditEvent = Output<'ListAuditEvents'>['Events'][number];
