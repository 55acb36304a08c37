// Writes the users of an organization as CSV, with the columns that ImportUsers reads.
import { importColumnNames, roostOperations } from '@roost/api';
import { formatCsv } from '@roost/csv';
import { operation, type Operation } from '#operations/operation.ts';
import { exportUsers } from './export-users.ts';

const usersPerPage = 1000;

export const exportUsersOperation = (): Operation =>
  operation({
    contract: roostOperations.ExportUsers,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization, page }) {
      const { items, next } = await exportUsers(transaction, {
        organizationId: organization.id,
        limit: usersPerPage,
        after: page.after,
      });
      const head = page.after === undefined ? [importColumnNames] : [];
      const rows = items.map((values) => importColumnNames.map((name) => values[name] ?? ''));
      return { Csv: formatCsv([...head, ...rows]), NextToken: page.tokenFor(next) };
    },
  });
