import { describe, expect, it } from 'vitest';
import { asId, type OrganizationId } from '#base/ids.ts';
import { checkOrganizationAlias, organizationArn } from './organization.ts';

describe('the alias of an organization', () => {
  it.each(['a', 'A1', 'd', 'my-company-2', 'a'.repeat(62)])('may be “%s”', (alias) =>
    expect(() => checkOrganizationAlias(alias)).not.toThrow(),
  );

  it.each(['', 'd-1', '-a', 'a-', 'a--b', 'a.b', 'ä', 'a\n', 'a'.repeat(63)])('may not be “%s”', (alias) =>
    expect(() => checkOrganizationAlias(alias)).toThrow('An alias has'),
  );
});

it('is named to AWS’s tools by an ARN', () => {
  const id = asId<OrganizationId>('m-0');
  expect(organizationArn('us-east-1', id)).toBe('arn:aws:workmail:us-east-1:000000000000:organization/m-0');
});
