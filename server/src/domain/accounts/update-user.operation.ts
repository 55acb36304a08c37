// Changes a user's details: what is absent stays, an empty text clears.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutUser } from './about-user.ts';
import { updateUser } from './update-user.ts';

export const updateUserOperation = (): Operation =>
  operation({
    contract: workMailOperations.UpdateUser,
    access: 'write',
    scope: 'organization',
    ...aboutUser<Input<'UpdateUser'>>(({ UserId }) => UserId),
    async handle(transaction, { input, organization }) {
      await updateUser(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
        update: {
          displayName: input.DisplayName,
          role: input.Role,
          isHidden: input.HiddenFromGlobalAddressList,
          identityProviderUserId: input.IdentityProviderUserId,
          firstName: input.FirstName,
          lastName: input.LastName,
          initials: input.Initials,
          telephone: input.Telephone,
          street: input.Street,
          jobTitle: input.JobTitle,
          city: input.City,
          company: input.Company,
          zipCode: input.ZipCode,
          department: input.Department,
          country: input.Country,
          office: input.Office,
        },
      });
      return {};
    },
  });
