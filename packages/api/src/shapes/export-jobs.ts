import { enumeration, integer, optional, string, structure, timestamp } from '../schema.ts';
import { workMailIdentifier } from './identifiers.ts';

export const mailboxExportJobId = string({ min: 1, max: 63, pattern: /^[A-Za-z0-9-]+$/u });

export const exportJobDescription = string({ max: 1023, pattern: /^[\S\s]*$/u });

export const mailboxExportJobState = enumeration('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED');

export const mailboxExportErrorInfo = string({ min: 1, max: 1024, pattern: /^[\S\s]*$/u });

export const s3BucketName = string({ min: 1, max: 63, pattern: /^[A-Za-z0-9.-]+$/u });

export const s3ObjectKey = string({ min: 1, max: 1023, pattern: /^[A-Za-z0-9!_.*'()/-]+$/u });

/** How much of an export is done. */
export const percentage = integer({ min: 0, max: 100, default: 0 });

export const mailboxExportJob = structure({
  JobId: optional(mailboxExportJobId),
  EntityId: optional(workMailIdentifier),
  Description: optional(exportJobDescription),
  S3BucketName: optional(s3BucketName),
  S3Path: optional(s3ObjectKey),
  EstimatedProgress: optional(percentage),
  State: optional(mailboxExportJobState),
  StartTime: optional(timestamp()),
  EndTime: optional(timestamp()),
});
