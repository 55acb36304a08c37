// What an operation on one administrator tells the audit: who it is, and a picture before and after.
import type { ReadTransaction } from '#storage/store.ts';
import { administratorView } from './administrator.ts';
import { findAdministrator } from './find-administrator.ts';

interface Subject {
  readonly input: { readonly AdministratorId: string };
}

export const aboutAdministrator = {
  entityOf: (_transaction: ReadTransaction, { input }: Subject): string => input.AdministratorId,
  async view(transaction: ReadTransaction, { input }: Subject): Promise<object | undefined> {
    const administrator = await findAdministrator(transaction, input.AdministratorId);
    return administrator && administratorView(administrator);
  },
};
