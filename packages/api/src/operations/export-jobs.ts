import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { list, optional, required, structure, timestamp } from '../schema.ts';
import {
  exportJobDescription,
  mailboxExportErrorInfo,
  mailboxExportJob,
  mailboxExportJobId,
  mailboxExportJobState,
  percentage,
  s3BucketName,
  s3ObjectKey,
} from '../shapes/export-jobs.ts';
import {
  entityIdentifier,
  kmsKeyArn,
  organizationId,
  roleArn,
  workMailIdentifier,
} from '../shapes/identifiers.ts';
import { clientToken, nextToken, paging } from '../shapes/requests.ts';

export const exportJobOperations = defineOperations({
  StartMailboxExportJob: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ClientToken: required(clientToken),
      EntityId: required(entityIdentifier),
      Description: optional(exportJobDescription),
      RoleArn: required(roleArn),
      KmsKeyArn: required(kmsKeyArn),
      S3BucketName: required(s3BucketName),
      S3Prefix: required(s3ObjectKey),
    }),
    output: structure({
      JobId: optional(mailboxExportJobId),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException', 'LimitExceededException'],
  },

  DescribeMailboxExportJob: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      JobId: required(mailboxExportJobId),
    }),
    output: structure({
      EntityId: optional(workMailIdentifier),
      Description: optional(exportJobDescription),
      RoleArn: optional(roleArn),
      KmsKeyArn: optional(kmsKeyArn),
      S3BucketName: optional(s3BucketName),
      S3Prefix: optional(s3ObjectKey),
      S3Path: optional(s3ObjectKey),
      EstimatedProgress: optional(percentage),
      State: optional(mailboxExportJobState),
      ErrorInfo: optional(mailboxExportErrorInfo),
      StartTime: optional(timestamp()),
      EndTime: optional(timestamp()),
    }),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },

  ListMailboxExportJobs: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ...paging,
    }),
    output: structure({
      Jobs: optional(list(mailboxExportJob)),
      NextToken: optional(nextToken),
    }),
    errors: organizationErrors,
  },

  CancelMailboxExportJob: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ClientToken: required(clientToken),
      JobId: required(mailboxExportJobId),
    }),
    output: structure({}),
    errors: [...organizationErrors, 'EntityNotFoundException'],
  },
});
