import type { CommonErrorName } from '@roost/api';

/** Trouble that only this protocol knows, before there is an operation: its name is AWS's. */
export class AwsError extends Error {
  readonly errorName: CommonErrorName;

  constructor(errorName: CommonErrorName, sentence: string) {
    super(sentence);
    this.name = 'AwsError';
    this.errorName = errorName;
  }
}
