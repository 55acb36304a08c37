// Tags of an organization: keys and values of the administrator's own.
import { Failure } from '#base/failure.ts';

export interface Tag {
  /** Unique in the organization, with regard to case. */
  readonly key: string;
  readonly value: string;
}

export const tagsMax = 50;

/** What AWS allows in keys and values. */
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Failure: `invalid-parameter`. */
export function checkTags(tags: readonly Tag[]): void {
  for (const { key, value } of tags) {
    if (!allowed.test(key) || !allowed.test(value)) {
      throw new Failure('invalid-parameter', 'Tags hold letters, digits, spaces and _ . : / = + - @ only.');
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw new Failure('invalid-parameter', 'The keys of tags do not begin with aws: .');
    }
  }
  if (new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw new Failure('invalid-parameter', 'A tag is given twice.');
  }
}
