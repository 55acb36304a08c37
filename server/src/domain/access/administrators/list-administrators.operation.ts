import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { toWire } from './administrator.ts';
import { listAdministrators } from './find-administrator.ts';

export const listAdministratorsOperation = (): Operation =>
  operation({
    contract: roostOperations.ListAdministrators,
    access: 'read',
    scope: 'installation',
    async handle(transaction, { page }) {
      const { items, next } = await listAdministrators(transaction, { limit: page.limit, after: page.after });
      return { Administrators: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });
