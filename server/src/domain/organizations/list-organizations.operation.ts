// Lists the organizations of the installation by pages.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { listOrganizations } from './list-organizations.ts';
import { stateInWords, type Organization } from './organization.ts';

export const listOrganizationsOperation = (): Operation =>
  operation({
    contract: workMailOperations.ListOrganizations,
    access: 'read',
    scope: 'installation',
    async handle(transaction, { page }) {
      const { items, next } = await listOrganizations(transaction, { limit: page.limit, after: page.after });
      return { OrganizationSummaries: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

const toWire = (organization: Organization) => ({
  OrganizationId: organization.id,
  Alias: organization.alias,
  DefaultMailDomain: organization.defaultMailDomain,
  ErrorMessage: organization.errorMessage ?? undefined,
  State: stateInWords(organization.state),
});
