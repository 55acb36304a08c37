// Opaque, branded identifiers: never parsed, never reused, so that one kind cannot be passed for another.
import { randomBytes, randomUUID } from 'node:crypto';

declare const brand: unique symbol;
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** `m-` and 32 hex digits. */
export type OrganizationId = Branded<string, 'OrganizationId'>;
/** The id of a user, group or resource. */
export type EntityId = Branded<string, 'EntityId'>;
export type AdministratorId = Branded<string, 'AdministratorId'>;
/** Mailbox, folder, message and blob ids are small integers: they key the largest tables. */
export type MailboxId = Branded<number, 'MailboxId'>;
export type FolderId = Branded<number, 'FolderId'>;
export type MessageId = Branded<number, 'MessageId'>;
export type BlobId = Branded<number, 'BlobId'>;
/** A message in the queue of outgoing mail. */
export type OutboundMessageId = Branded<number, 'OutboundMessageId'>;
/** Names a request or a connection in logs, audit rows and answers. */
export type RequestId = Branded<string, 'RequestId'>;
export type SessionId = Branded<string, 'SessionId'>;

/** The one place that turns a bare value, read from a row or made by a generator, into a branded id. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the kind of id it expects
export const asId = <Id extends string | number>(value: string | number): Id => value as Id;

export const newOrganizationId = (): OrganizationId => asId(`m-${randomBytes(16).toString('hex')}`);
export const newEntityId = (): EntityId => asId(randomUUID());
/** `r-` and 32 hex digits. */
export const newResourceId = (): EntityId => asId(`r-${randomBytes(16).toString('hex')}`);
export const newAdministratorId = (): AdministratorId => asId(randomUUID());
export const newRequestId = (): RequestId => asId(randomUUID());
export const newSessionId = (): SessionId => asId(randomUUID());
/** For rows that nobody addresses by a branded type (audit events, tasks). */
export const newRowId = (): string => randomUUID();
