import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure } from '../schema.ts';
import { text } from '../shapes/entities.ts';
import { organizationId, shortName } from '../shapes/identifiers.ts';
import { folderConfiguration, retentionPolicyDescription } from '../shapes/retention.ts';

export const retentionOperations = defineOperations({
  PutRetentionPolicy: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Id: optional(shortName),
      Name: required(shortName),
      Description: optional(retentionPolicyDescription),
      FolderConfigurations: required(list(folderConfiguration)),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'LimitExceededException'],
  },

  GetDefaultRetentionPolicy: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
    }),
    output: structure({
      Id: optional(shortName),
      Name: optional(shortName),
      Description: optional(text),
      FolderConfigurations: optional(list(folderConfiguration)),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  DeleteRetentionPolicy: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      Id: required(shortName),
    }),
    output: structure({}),
    errors: organizationErrors,
  },
});
