// Roost's own operations (`Roost.*`), in the form of WorkMail's.
import { organizationErrors } from './errors.ts';
import { defineOperations } from './operation.ts';
import { roostAdministratorOperations } from './roost-operations/administrators.ts';
import { mailboxAccessOperations } from './roost-operations/mailbox-access.ts';
import { roostSessionOperations } from './roost-operations/sessions.ts';
import { roostTokenOperations } from './roost-operations/tokens.ts';
import { roostCertificateOperations } from './roost-operations/certificates.ts';
import { diagnosisOperations } from './roost-operations/diagnosis.ts';
import { accountOperations } from './roost-operations/accounts.ts';
import { deviceOperations } from './roost-operations/devices.ts';
import { importOperations } from './roost-operations/imports.ts';
import { roostMailDomainOperations } from './roost-operations/mail-domains.ts';
import { mailboxOperations } from './roost-operations/mailboxes.ts';
import { mailFlowOperations } from './roost-operations/mail-flow.ts';
import { personalDeliveryOperations } from './roost-operations/personal-delivery.ts';
import { outboundQueueOperations } from './roost-operations/outbound-queue.ts';
import { messageTraceOperations } from './roost-operations/message-trace.ts';
import {
  boolean,
  enumeration,
  integer,
  list,
  optional,
  required,
  string,
  structure,
  timestamp,
} from './schema.ts';
import { organizationId, workMailDomainName } from './shapes/identifiers.ts';
import { maxResults, nextToken } from './shapes/requests.ts';

const endingSession = structure({
  SessionId: required(string()),
  UserId: required(string()),
  UserName: required(string()),
  Protocol: required(string()),
  SourceIp: required(string()),
});

/**
 * What one person gains, loses, or keeps by another way (KEPT: one of two ways goes).
 *
 * - MAILBOX, ADDRESS: the user has FULL_ACCESS, SEND_AS or SEND_ON_BEHALF on the mailbox of another user or
 *   resource, or on the address of a group; Via names the groups that it was given to, and is empty when it
 *   was given to the user.
 * - DEVICE: the user's phone may SYNCHRONIZE.
 * - IMPERSONATION_ROLE: programs in this role act in the user's mailbox, READ_ONLY or with FULL_ACCESS.
 */
const accessChange = structure({
  Turn: required(enumeration('GAINED', 'LOST', 'KEPT')),
  Permissions: required(
    list(enumeration('FULL_ACCESS', 'SEND_AS', 'SEND_ON_BEHALF', 'SYNCHRONIZE', 'READ_ONLY')),
  ),
  UserId: required(string()),
  UserDisplayName: required(string()),
  TargetKind: required(enumeration('MAILBOX', 'ADDRESS', 'DEVICE', 'IMPERSONATION_ROLE')),
  TargetId: required(string()),
  TargetDisplayName: required(string()),
  Via: required(list(string())),
});

const operationName = string({ min: 1, max: 64, pattern: /^[A-Za-z]+$/u });

/** REFUSED by a rule of the service, FAILED by a fault of it. */
const auditOutcome = enumeration('SUCCEEDED', 'REFUSED', 'FAILED');

/** A JSON document as text: what is in it depends on the operation. */
const jsonText = string();

/** Who acted, on what, when; what is absent does not apply, as the address of an actor that is a sweep. */
const auditEvent = structure({
  EventId: required(string()),
  OccurredAt: required(timestamp()),
  OrganizationId: optional(organizationId),
  Actor: required(string()),
  ActorKind: required(string()),
  Operation: required(operationName),
  RequestId: optional(string()),
  SourceIp: optional(string()),
  Outcome: required(auditOutcome),
  ErrorCode: optional(string()),
  EntityId: optional(string()),
  Input: optional(jsonText),
  Before: optional(jsonText),
  After: optional(jsonText),
  ParentEventId: optional(string()),
});

/** From is included, To is not. */
const listAuditEventsFilters = structure({
  EntityId: optional(string({ min: 1, max: 256 })),
  Operation: optional(operationName),
  Actor: optional(string({ min: 1, max: 256 })),
  Outcome: optional(auditOutcome),
  From: optional(timestamp()),
  To: optional(timestamp()),
});

const machineryOperations = defineOperations({
  ListAuditEvents: {
    isIdempotent: true,
    input: structure({
      OrganizationId: optional(organizationId),
      Filters: optional(listAuditEventsFilters),
      NextToken: optional(nextToken),
      MaxResults: optional(maxResults),
    }),
    output: structure({
      Events: required(list(auditEvent)),
      NextToken: optional(nextToken),
    }),
    errors: ['InvalidParameterException', 'OrganizationNotFoundException'],
  },

  AssertMailDomain: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      DomainName: required(workMailDomainName),
    }),
    output: structure({}),
    errors: [
      ...organizationErrors,
      'MailDomainInUseException',
      'MailDomainNotFoundException',
      'MailDomainStateException',
    ],
  },

  // What the previewed operation refuses is part of the answer (ErrorCode), not an error of the preview.
  PreviewOperation: {
    isIdempotent: true,
    input: structure({
      OrganizationId: optional(organizationId),
      Operation: required(operationName),
      // May hold a password, and is nothing that the audit needs: the preview changes nothing.
      InputJson: required(string({ min: 2, isSecret: true })),
    }),
    output: structure({
      OutputJson: optional(jsonText),
      ErrorCode: optional(string()),
      ErrorMessage: optional(string()),
      Before: required(jsonText),
      After: required(jsonText),
      Effects: required(list(string())),
      // Open on the answering server, of whatever protocol.
      EndingSessions: required(list(endingSession)),
      // Who may do what: of group members, permissions, enabling and disabling, device rules and
      // impersonation roles. What is lost first, then what is gained and kept; 100 at most.
      AccessChanges: required(list(accessChange)),
      // Of all changes, also of those that are not in the list.
      AccessGainCount: required(integer({ min: 0 })),
      AccessLossCount: required(integer({ min: 0 })),
      // False: too many people are touched to look at all of them; the counts are the least there are.
      AreAccessChangesComplete: required(boolean()),
    }),
    errors: ['InvalidParameterException', 'OrganizationNotFoundException', 'UnsupportedOperationException'],
  },
});

/** Every operation of `Roost.*`, by name. */
export const roostOperations = {
  ...machineryOperations,
  ...roostAdministratorOperations,
  ...roostSessionOperations,
  ...roostTokenOperations,
  ...mailboxAccessOperations,
  ...accountOperations,
  ...deviceOperations,
  ...importOperations,
  ...mailboxOperations,
  ...mailFlowOperations,
  ...outboundQueueOperations,
  ...messageTraceOperations,
  ...personalDeliveryOperations,
  ...roostMailDomainOperations,
  ...roostCertificateOperations,
  ...diagnosisOperations,
};
