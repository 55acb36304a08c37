// Users from a CSV file, and users as one.
import { organizationErrors } from '../errors.ts';
import { defineOperations } from '../operation.ts';
import { enumeration, integer, list, optional, required, string, structure, timestamp } from '../schema.ts';
import { organizationId, workMailIdentifier } from '../shapes/identifiers.ts';
import { clientToken, nextToken, paging } from '../shapes/requests.ts';

const importJobId = string({ min: 1, max: 64, pattern: /^[a-zA-Z0-9-]+$/u });

export const importFileBytesMax = 32 * 1024 * 1024;
/** The file as a JSON text is longer than itself, by its quotes and ends of lines. */
const importBodyBytesMax = importFileBytesMax + 8 * 1024 * 1024;

const importMode = enumeration('PREVIEW', 'APPLY');
const importJobState = enumeration('RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED');
const importVerdict = enumeration('CREATED', 'CHANGED', 'UNCHANGED', 'REFUSED');

export const importColumnNames = [
  'UserName',
  'DisplayName',
  'FirstName',
  'LastName',
  'Email',
  'Password',
  'Aliases',
  'QuotaMB',
  'Initials',
  'Telephone',
  'Street',
  'JobTitle',
  'City',
  'Company',
  'ZipCode',
  'Department',
  'Country',
  'Office',
] as const;

const importJob = structure({
  ImportJobId: required(importJobId),
  Mode: required(importMode),
  State: required(importJobState),
  RowsTotal: required(integer()),
  RowsDone: required(integer()),
  // In a preview: would be created, changed, left as they are, refused.
  Created: required(integer()),
  Changed: required(integer()),
  Unchanged: required(integer()),
  Refused: required(integer()),
  StartedBy: required(string()),
  StartTime: required(timestamp()),
  EndTime: optional(timestamp()),
  ErrorMessage: optional(string()),
  PreviewImportJobId: optional(importJobId),
});

const jobErrors = [...organizationErrors, 'ResourceNotFoundException'] as const;
const jobInput = structure({
  OrganizationId: required(organizationId),
  ImportJobId: required(importJobId),
});

export const importOperations = defineOperations({
  // Either Csv, or the id of a preview whose rows are then applied.
  ImportUsers: {
    isIdempotent: true,
    bodyBytesMax: importBodyBytesMax,
    input: structure({
      OrganizationId: required(organizationId),
      // Holds passwords.
      Csv: optional(string({ min: 1, max: importFileBytesMax, isSecret: true })),
      PreviewImportJobId: optional(importJobId),
      // Columns of the file that go by other names; without a Column, those to be passed over.
      Mapping: optional(
        list(
          structure({
            Header: required(string({ min: 1, max: 256 })),
            Column: optional(enumeration(...importColumnNames)),
          }),
          { max: 100 },
        ),
      ),
      Mode: required(importMode),
      ClientToken: optional(clientToken),
    }),
    output: structure({ ImportJobId: required(importJobId) }),
    errors: [...jobErrors, 'LimitExceededException'],
  },

  DescribeImportJob: { isIdempotent: true, input: jobInput, output: importJob, errors: jobErrors },

  ListImportJobs: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ...paging,
    }),
    output: structure({ Jobs: required(list(importJob)), NextToken: optional(nextToken) }),
    errors: organizationErrors,
  },

  ListImportJobRows: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ImportJobId: required(importJobId),
      Verdict: optional(importVerdict),
      ...paging,
    }),
    output: structure({
      Rows: required(
        list(
          structure({
            // Where the row begins in the file, whose first line is 1.
            Line: required(integer()),
            UserName: required(string()),
            Verdict: required(importVerdict),
            UserId: optional(workMailIdentifier),
            // What is new: the columns.
            Changes: required(list(string())),
            ErrorCode: optional(string()),
            Message: optional(string()),
          }),
        ),
      ),
      NextToken: optional(nextToken),
    }),
    errors: jobErrors,
  },

  // The refused rows as they came, without passwords, which are not kept; with the reason.
  GetImportJobRetryCsv: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      ImportJobId: required(importJobId),
      NextToken: optional(nextToken),
    }),
    output: structure({ Csv: required(string({ isSensitive: true })), NextToken: optional(nextToken) }),
    errors: jobErrors,
  },

  // What was applied stays.
  CancelImportJob: {
    isIdempotent: true,
    input: jobInput,
    output: structure({}),
    errors: [...jobErrors, 'EntityStateException'],
  },

  // The first page begins with the names of the columns; the pages one after the other are the file.
  ExportUsers: {
    isIdempotent: true,
    input: structure({
      OrganizationId: required(organizationId),
      NextToken: optional(nextToken),
    }),
    output: structure({ Csv: required(string({ isSensitive: true })), NextToken: optional(nextToken) }),
    errors: organizationErrors,
  },
});
