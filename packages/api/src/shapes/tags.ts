import { list, required, string, structure } from '../schema.ts';

export const tagKey = string({ min: 1, max: 128 });

export const tagValue = string({ max: 256 });

export const tag = structure({
  Key: required(tagKey),
  Value: required(tagValue),
});

export const tags = list(tag, { max: 50 });

export const tagKeys = list(tagKey, { max: 50 });
