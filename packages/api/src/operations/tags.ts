import { defineOperations } from '../operation.ts';
import { optional, required, structure } from '../schema.ts';
import { amazonResourceName } from '../shapes/identifiers.ts';
import { tagKeys, tags } from '../shapes/tags.ts';

export const tagOperations = defineOperations({
  TagResource: {
    isIdempotent: false,
    input: structure({
      ResourceARN: required(amazonResourceName),
      Tags: required(tags),
    }),
    output: structure({}),
    errors: [
      'InvalidParameterException',
      'OrganizationStateException',
      'ResourceNotFoundException',
      'TooManyTagsException',
    ],
  },

  UntagResource: {
    isIdempotent: false,
    input: structure({
      ResourceARN: required(amazonResourceName),
      TagKeys: required(tagKeys),
    }),
    output: structure({}),
    errors: ['ResourceNotFoundException'],
  },

  ListTagsForResource: {
    isIdempotent: false,
    input: structure({
      ResourceARN: required(amazonResourceName),
    }),
    output: structure({
      Tags: optional(tags),
    }),
    errors: ['ResourceNotFoundException'],
  },
});
