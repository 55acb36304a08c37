import { Failure } from '#base/failure.ts';

const pathLengthMax = 1023;
const nameLengthMax = 255;

/** Where the zip file lies below the bucket's folder, and nowhere else. Failure: invalid-parameter. */
export function exportPath({ prefix, jobId }: { readonly prefix: string; readonly jobId: string }): string {
  const names = prefix.replace(/\/$/, '').split('/');
  if (names.some((name) => name === '' || name === '.' || name === '..')) {
    throw new Failure(
      'invalid-parameter',
      'S3Prefix has names separated by single slashes; none of them is “.” or “..”.',
    );
  }
  const path = [...names, `${jobId}.zip`].join('/');
  if (path.length > pathLengthMax || names.some((name) => name.length > nameLengthMax)) {
    throw new Failure('invalid-parameter', 'S3Prefix is too long for the name of a folder.');
  }
  return path;
}
