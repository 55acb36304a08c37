import type { Output } from '@roost/api';

export type Administrator = Output<'DescribeAdministrator'>;
export type Role = Administrator['Role'];

export const roles: readonly Role[] = ['FULL', 'HELP_DESK', 'AUDITOR'];
