// The operations that the model knows, with the rule of each.
import type { Judgement, Model } from './model.ts';
import {
  creating,
  creatingEnabled,
  deleting,
  deregistering,
  registering,
  resettingPassword,
  updatingResource,
  updatingUser,
} from './rules-of-entities.ts';
import {
  assertingDomain,
  associating,
  choosingDefaultDomain,
  creatingAlias,
  deletingAlias,
  deletingPermissions,
  deregisteringDomain,
  disassociating,
  puttingPermissions,
  registeringDomain,
  restoring,
  updatingPrimary,
  updatingQuota,
} from './rules-of-reach.ts';

export const rules = {
  CreateUser: creating('USER'),
  CreateGroup: creating('GROUP'),
  CreateResource: creating('RESOURCE'),
  CreateMailboxUser: creatingEnabled,
  RegisterToWorkMail: registering,
  DeregisterFromWorkMail: deregistering,
  DeleteUser: deleting('USER'),
  DeleteGroup: deleting('GROUP'),
  DeleteResource: deleting('RESOURCE'),
  UpdateUser: updatingUser,
  UpdateResource: updatingResource,
  ResetPassword: resettingPassword,
  UpdatePrimaryEmailAddress: updatingPrimary,
  CreateAlias: creatingAlias,
  DeleteAlias: deletingAlias,
  RegisterMailDomain: registeringDomain,
  AssertMailDomain: assertingDomain,
  DeregisterMailDomain: deregisteringDomain,
  UpdateDefaultMailDomain: choosingDefaultDomain,
  AssociateMemberToGroup: associating,
  DisassociateMemberFromGroup: disassociating,
  PutMailboxPermissions: puttingPermissions,
  DeleteMailboxPermissions: deletingPermissions,
  UpdateMailboxQuota: updatingQuota,
  RestoreMailbox: restoring,
} as const;

export type RuledOperation = keyof typeof rules;

/** A step's input is made for its own operation. */
export const judgementOf = (model: Model, operation: RuledOperation, input: object): Judgement =>
  (rules[operation] as (model: Model, input: object) => Judgement)(model, input); // as the line above says
