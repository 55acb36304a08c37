// How the buckets are reached: those of exports, and the one of large messages.
import { flag, optionalUrl, text } from './setting.ts';

export interface BucketSettings {
  /** Null for Amazon's own. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Null for those that the machine offers. */
  readonly accessKey: { readonly id: string; readonly secret: string } | null;
  readonly isPathStyle: boolean;
}

export const s3Settings = {
  ROOST_S3_ENDPOINT: optionalUrl('The S3 service that has the buckets; that of Amazon when absent.'),
  ROOST_S3_REGION: text('', 'The region of the buckets; ROOST_REGION when absent.'),
  ROOST_S3_ACCESS_KEY_ID: text(
    '',
    'The access key for the buckets; when absent, what the AWS SDK finds in the environment, in its files ' +
      'or in the machine’s role.',
  ),
  ROOST_S3_SECRET_ACCESS_KEY: text('', 'The secret that belongs to ROOST_S3_ACCESS_KEY_ID.'),
  ROOST_S3_PATH_STYLE: flag(
    true,
    'false when the service at ROOST_S3_ENDPOINT wants the bucket in the host name, not in the path.',
  ),
  ROOST_S3_KMS: flag(
    true,
    'false when the S3 service has no KMS: exports are stored without the key that their job names.',
  ),
} as const;

interface GivenBucketSettings {
  readonly endpoint: string | null;
  readonly region: string;
  /** Empty for those that the machine offers. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly isPathStyle: boolean;
}

export const toBucketSettings = (given: GivenBucketSettings): BucketSettings => ({
  endpoint: given.endpoint,
  region: given.region,
  accessKey: given.accessKeyId === '' ? null : { id: given.accessKeyId, secret: given.secretAccessKey },
  isPathStyle: given.endpoint !== null && given.isPathStyle,
});
