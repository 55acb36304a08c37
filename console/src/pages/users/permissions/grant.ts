// What one may be allowed to do with the mailbox of another.
import type { Output } from '@roost/api';

export type Grant = NonNullable<Output<'ListMailboxPermissions'>['Permissions']>[number];
export type Permission = Grant['PermissionValues'][number];
export type Access = Output<'ExplainMailboxAccess'>['Access'][number];

export const permissionsInOrder: readonly Permission[] = ['FULL_ACCESS', 'SEND_AS', 'SEND_ON_BEHALF'];
