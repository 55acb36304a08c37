// The operations on impersonation roles.
import type { Operation } from '#operations/operation.ts';
import { assumeImpersonationRoleOperation } from './assume-impersonation-role.operation.ts';
import { createImpersonationRoleOperation } from './create-impersonation-role.operation.ts';
import { deleteImpersonationRoleOperation } from './delete-impersonation-role.operation.ts';
import { getImpersonationRoleEffect } from './get-impersonation-role-effect.operation.ts';
import { getImpersonationRole } from './get-impersonation-role.operation.ts';
import { listImpersonationRolesOperation } from './list-impersonation-roles.operation.ts';
import { updateImpersonationRoleOperation } from './update-impersonation-role.operation.ts';

export const impersonationOperations = (): readonly Operation[] => [
  assumeImpersonationRoleOperation(),
  createImpersonationRoleOperation(),
  deleteImpersonationRoleOperation(),
  getImpersonationRole(),
  getImpersonationRoleEffect(),
  listImpersonationRolesOperation(),
  updateImpersonationRoleOperation(),
];
