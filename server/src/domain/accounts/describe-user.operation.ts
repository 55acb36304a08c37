// Says everything about one user, found by id, name or any address.
import { workMailOperations } from '@roost/api';
import { standingView } from '#domain/directory/entities/standing-view.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { describeUser } from './describe-user.ts';

export const describeUserOperation = (): Operation =>
  operation({
    contract: workMailOperations.DescribeUser,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const { user, mailbox } = await describeUser(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
      });
      return {
        UserId: user.id,
        ...standingView(user),
        DisplayName: user.displayName,
        UserRole: user.role,
        MailboxProvisionedDate: mailbox?.createdAt,
        MailboxDeprovisionedDate: mailbox?.detachedAt ?? undefined,
        FirstName: user.firstName ?? undefined,
        LastName: user.lastName ?? undefined,
        HiddenFromGlobalAddressList: user.isHidden,
        Initials: user.initials ?? undefined,
        Telephone: user.telephone ?? undefined,
        Street: user.street ?? undefined,
        JobTitle: user.jobTitle ?? undefined,
        City: user.city ?? undefined,
        Company: user.company ?? undefined,
        ZipCode: user.zipCode ?? undefined,
        Department: user.department ?? undefined,
        Country: user.country ?? undefined,
        Office: user.office ?? undefined,
        IdentityProviderUserId: user.identityProviderUserId ?? undefined,
      };
    },
  });
