import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { optional, required, structure } from '../schema.ts';
import { logGroupArn } from '../shapes/email-monitoring.ts';
import { organizationId, roleArn } from '../shapes/identifiers.ts';

export const emailMonitoringOperations = defineOperations({
  PutEmailMonitoringConfiguration: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      // Required by older clients; AWS falls back to its own service role.
      RoleArn: optional(roleArn),
      LogGroupArn: required(logGroupArn),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  DescribeEmailMonitoringConfiguration: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
    }),
    output: structure({
      RoleArn: optional(roleArn),
      LogGroupArn: optional(logGroupArn),
    }),
    errors: [...organizationErrors, 'ResourceNotFoundException'],
  },

  DeleteEmailMonitoringConfiguration: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
    }),
    output: structure({}),
    errors: organizationErrors,
  },
});
