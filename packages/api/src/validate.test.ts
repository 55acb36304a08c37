import { describe, expect, it } from 'vitest';
import { workMailOperations } from './contract.ts';
import { decode } from './decode.ts';
import {
  enumeration,
  integer,
  list,
  long,
  optional,
  required,
  string,
  structure,
  type StructureSchema,
} from './schema.ts';
import { describeViolations } from './validate.ts';

const organizationId = 'm-0123456789abcdef0123456789abcdef';

/** The message that a client would get. */
function messageFor(schema: StructureSchema, json: unknown): string {
  const decoded = decode(schema, json);
  return decoded.kind === 'violations' ? describeViolations(decoded.violations) : decoded.kind;
}

const detected = (rest: string): string => `1 validation error detected: ${rest}`;

describe('the message of a ValidationException', () => {
  it('names what is missing', () => {
    const message = messageFor(workMailOperations.DescribeUser.input, { UserId: 'alice' });
    expect(message).toBe(
      detected(`Value null at 'organizationId' failed to satisfy constraint: Member must not be null`),
    );
  });

  it('counts and joins several', () => {
    expect(messageFor(workMailOperations.DescribeUser.input, {})).toBe(
      `2 validation errors detected: Value null at 'organizationId' failed to satisfy constraint: Member ` +
        `must not be null; Value null at 'userId' failed to satisfy constraint: Member must not be null`,
    );
  });

  it('tells a string that is too long', () => {
    const name = 'a'.repeat(65);
    const json = { OrganizationId: organizationId, Name: name, DisplayName: 'A' };
    expect(messageFor(workMailOperations.CreateUser.input, json)).toBe(
      detected(
        `Value '${name}' at 'name' failed to satisfy constraint: ` +
          'Member must have length less than or equal to 64',
      ),
    );
  });

  it('tells a string that is too short, and its pattern', () => {
    const json = { OrganizationId: organizationId, Name: '', DisplayName: 'A' };
    expect(messageFor(workMailOperations.CreateUser.input, json)).toBe(
      "2 validation errors detected: Value '' at 'name' failed to satisfy constraint: Member must have " +
        "length greater than or equal to 1; Value '' at 'name' failed to satisfy constraint: Member " +
        'must satisfy regular expression pattern: ^[\\w\\-.]+(@[a-zA-Z0-9.\\-]+\\.[a-zA-Z0-9-]{2,})?$',
    );
  });

  it('prints a pattern without the escapes of its literal', () => {
    const message = messageFor(structure({ Url: required(string({ pattern: /^https?:\/\/[a-z/]+$/u })) }), {
      Url: 'x',
    });
    expect(message).toMatch(/pattern: \^https\?:\/\/\[a-z\/\]\+\$$/u);
  });

  it('tells the values of an enumeration', () => {
    const json = { OrganizationId: organizationId, Filters: { State: 'GONE' } };
    expect(messageFor(workMailOperations.ListUsers.input, json)).toBe(
      detected(
        `Value 'GONE' at 'filters.state' failed to satisfy constraint: ` +
          'Member must satisfy enum value set: [ENABLED, DISABLED, DELETED]',
      ),
    );
  });

  it.each([
    [0, 'Member must have value greater than or equal to 1'],
    [101, 'Member must have value less than or equal to 100'],
    [3_000_000_000, 'Member must have value less than or equal to 100'],
  ])('tells the range of a number: %j', (maxResults, wording) => {
    const json = { OrganizationId: organizationId, MaxResults: maxResults };
    expect(messageFor(workMailOperations.ListUsers.input, json)).toBe(
      detected(`Value '${maxResults}' at 'maxResults' failed to satisfy constraint: ${wording}`),
    );
  });

  it('holds integers to 32 bits and longs to what a double can hold', () => {
    const schema = structure({ Count: optional(integer()), Size: optional(long()) });
    expect(messageFor(schema, { Count: 2_147_483_648 })).toMatch(/less than or equal to 2147483647$/u);
    expect(messageFor(schema, { Size: 1e300 })).toMatch(/less than or equal to 9007199254740991$/u);
  });

  it('counts code points, not UTF-16 units', () => {
    const schema = structure({ Name: required(string({ min: 2, max: 3 })) });
    expect(messageFor(schema, { Name: '🐦🐦🐦' })).toBe('value');
    expect(messageFor(schema, { Name: '🐦' })).toMatch(/greater than or equal to 2$/u);
    expect(messageFor(schema, { Name: '🐦🐦🐦🐦' })).toMatch(/less than or equal to 3$/u);
  });

  it('refuses U+0000 where no pattern does', () => {
    expect(messageFor(structure({ Name: required(string()) }), { Name: 'a\u0000' })).toMatch(
      /Member must satisfy regular expression pattern: \[\^\\u0000\]\*$/u,
    );
    const listed = structure({ Names: required(list(string({ max: 4 }))) });
    expect(messageFor(listed, { Names: ['a\u0000'] })).toMatch(/pattern: \[\^\\u0000\]\*, Member must/u);
    expect(messageFor(listed, { Names: ['long-'] })).not.toContain('pattern');
  });

  it('does not show what is sensitive', () => {
    const json = { OrganizationId: organizationId, Name: 'alice', DisplayName: 'A', Password: '\u0001' };
    const secret = messageFor(workMailOperations.CreateUser.input, json);
    expect(secret).toMatch(/^1 validation error detected: Value '\*\*\*' at 'password' failed/u);
    const long = { ...json, Password: 'fine', DisplayName: 'private'.repeat(50) };
    expect(messageFor(workMailOperations.CreateUser.input, long)).toMatch(/Value '\*\*\*' at 'displayName'/u);
  });

  it('cuts a long value', () => {
    const schema = structure({ Name: required(string({ max: 3 })) });
    expect(messageFor(schema, { Name: 'x'.repeat(100_000) }).length).toBeLessThan(500);
    expect(messageFor(schema, { Name: `${'x'.repeat(255)}🐦` }).isWellFormed()).toBe(true);
  });
});

describe('the violations of a list', () => {
  const tagResource = workMailOperations.TagResource.input;
  const arn = `arn:aws:workmail:us-east-1:123456789012:organization/${organizationId}`;

  it('counts members from one', () => {
    const json = { ResourceARN: arn, Tags: [{ Key: '', Value: 'x' }, { Key: 'b' }] };
    expect(messageFor(tagResource, json)).toBe(
      "2 validation errors detected: Value '' at 'tags.1.member.key' failed to satisfy constraint: Member " +
        "must have length greater than or equal to 1; Value null at 'tags.2.member.value' failed to " +
        'satisfy constraint: Member must not be null',
    );
  });

  it('refuses null among structures', () => {
    expect(messageFor(tagResource, { ResourceARN: arn, Tags: [null] })).toBe(
      detected(`Value null at 'tags.1.member' failed to satisfy constraint: Member must not be null`),
    );
  });

  it('tells its length and shows its members, without looking into them', () => {
    const schema = structure({ Tags: required(list(structure({ Key: required(string()) }), { max: 1 })) });
    expect(messageFor(schema, { Tags: [{ Key: 'a' }, { Other: 1 }] })).toBe(
      detected(
        `Value '[{key=a}, {}]' at 'tags' failed to satisfy constraint: ` +
          'Member must have length less than or equal to 1',
      ),
    );
  });

  it('names the list and all constraints of its members when those are plain', () => {
    const schema = structure({
      Actions: optional(list(string({ min: 1, max: 4, pattern: /^[a-z]*$/u }))),
      States: optional(list(enumeration('ON', 'OFF'))),
    });
    expect(messageFor(schema, { Actions: ['fine', 'TOO LONG'] })).toBe(
      detected(
        `Value '[fine, TOO LONG]' at 'actions' failed to satisfy constraint: Member must satisfy ` +
          'constraint: [Member must have length less than or equal to 4, Member must have length greater ' +
          'than or equal to 1, Member must satisfy regular expression pattern: ^[a-z]*$, ' +
          'Member must not be null]',
      ),
    );
    expect(messageFor(schema, { States: ['ON', null] })).toBe(
      detected(
        `Value '[ON, null]' at 'states' failed to satisfy constraint: Member must satisfy constraint: ` +
          '[Member must satisfy enum value set: [ON, OFF], Member must not be null]',
      ),
    );
  });

  it('hides sensitive members', () => {
    const schema = structure({ Names: required(list(string({ max: 2, isSensitive: true }))) });
    expect(messageFor(schema, { Names: ['secret'] })).toMatch(/Value '\[\*\*\*\]' at 'names'/u);
  });
});
