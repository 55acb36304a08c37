// Says what an organization is called, which directory it has and in which state it is.
import { workMailOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { findOrganization } from './find-organization.ts';
import { organizationArn, stateInWords } from './organization.ts';

export const describeOrganization = ({ region }: { region: string }): Operation =>
  operation({
    contract: workMailOperations.DescribeOrganization,
    access: 'read',
    scope: 'organization',
    isOpenInAnyState: true,
    async handle(transaction, { organization: { id } }) {
      const organization = await findOrganization(transaction, id);
      if (organization === undefined) {
        throw new Failure('organization-not-found', 'There is no such organization.');
      }
      return {
        OrganizationId: organization.id,
        Alias: organization.alias,
        State: stateInWords(organization.state),
        DirectoryId: organization.directoryId,
        DirectoryType: organization.directoryType,
        DefaultMailDomain: organization.defaultMailDomain,
        CompletedDate: organization.createdAt,
        ErrorMessage: organization.errorMessage ?? undefined,
        ARN: organizationArn(region, organization.id),
        InteroperabilityEnabled: organization.isInteroperable,
      };
    },
  });
