// Lists the organizations that the caller looks after, by pages.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { listOrganizations } from './list-organizations.ts';
import { stateInWords, type Organization } from './organization.ts';

export const listOrganizationsOperation = (): Operation =>
  operation({
    contract: workMailOperations.ListOrganizations,
    access: 'read',
    scope: 'installation',
    organizationAdministrators: 'all',
    async handle(transaction, { page, caller }) {
      const { items, next } = await listOrganizations(transaction, {
        limit: page.limit,
        after: page.after,
        only: caller.kind === 'administrator' ? caller.organizationId : null,
      });
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
