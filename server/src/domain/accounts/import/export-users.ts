import type { OrganizationId } from '#base/ids.ts';
import type { Page, PageRequest } from '#base/page.ts';
import { listUsers } from '#domain/directory/users/list-users.ts';
import { userDetailNames } from '#domain/directory/users/user.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectAliasesOfMany, selectQuotasOfMany } from './export.store.ts';
import { columnOf, type ImportColumn, type ImportValues } from './import-file.ts';

/** By name, everyone but the deleted; passwords are not known to anybody. */
export async function exportUsers(
  transaction: ReadTransaction,
  { organizationId, limit, after }: PageRequest & { readonly organizationId: OrganizationId },
): Promise<Page<ImportValues>> {
  const { items: users, next } = await listUsers(transaction, { organizationId, limit, after });
  const ids = users.map(({ id }) => id);
  const aliases = await selectAliasesOfMany(transaction, { organizationId, ids });
  const quotas = await selectQuotasOfMany(transaction, { organizationId, ids });
  const items = users.map((user) => {
    const values: Partial<Record<ImportColumn, string>> = {
      UserName: user.name,
      DisplayName: user.displayName,
      Email: user.primaryAddress ?? '',
      Aliases: (aliases.get(user.id) ?? []).join(';'),
      QuotaMB: String(quotas.get(user.id) ?? ''),
    };
    for (const name of userDetailNames) values[columnOf(name)] = user[name] ?? '';
    return values;
  });
  return { items, next };
}
