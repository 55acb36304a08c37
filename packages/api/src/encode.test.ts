import { describe, expect, it } from 'vitest';
import { workMailOperations } from './contract.ts';
import { decode } from './decode.ts';
import { encode, redact } from './encode.ts';
import { list, optional, required, string, structure, timestamp } from './schema.ts';

describe('encode', () => {
  it('turns instants into seconds, and keeps their milliseconds', () => {
    const { output } = workMailOperations.DescribeUser;
    const answer = encode(output, { Name: 'alice', EnabledDate: 1_700_000_000_250 });
    expect(answer).toEqual({ Name: 'alice', EnabledDate: 1_700_000_000.25 });
  });

  it('drops undefined and what the schema does not know', () => {
    const schema = structure({ Users: required(list(structure({ Id: optional(string()) }))) });
    const value = { Users: [{ Id: 'u', passwordHash: 'x' }, { Id: undefined }], extra: 1 };
    expect(encode(schema, value)).toEqual({ Users: [{ Id: 'u' }, {}] });
  });

  it('keeps false, zero, the empty string and the empty list', () => {
    const schema = workMailOperations.GetMailDomain.output;
    const value = { IsDefault: false, Records: [] };
    expect(encode(schema, value)).toEqual(value);
    expect(encode(structure({ Name: required(string()) }), { Name: '' })).toEqual({ Name: '' });
  });

  it('comes back the same through decode', () => {
    const schema = structure({ At: required(timestamp()), Names: required(list(string())) });
    const value = { At: 1_767_225_599_999, Names: ['Zoë', '🐦'] };
    const wire: unknown = JSON.parse(JSON.stringify(encode(schema, value)));
    expect(decode(schema, wire)).toEqual({ kind: 'value', value });
  });
});

describe('redact', () => {
  it('leaves of personal words how many there are', () => {
    const input = structure({ Message: required(string({ isPersonal: true })) });
    expect(redact(input, { Message: 'away' })).toEqual({ Message: '(4 characters)' });
  });

  it('masks secrets and nothing else', () => {
    const { input } = workMailOperations.ResetPassword;
    const value = { OrganizationId: 'm-1', UserId: 'u-1', Password: 'correct horse' };
    expect(redact(input, value)).toEqual({ ...value, Password: '***' });
  });

  it('masks secrets inside structures', () => {
    const { input } = workMailOperations.CreateAvailabilityConfiguration;
    const provider = { EwsEndpoint: 'https://ews.example/', EwsUsername: 'u', EwsPassword: 'p' };
    const value = { OrganizationId: 'm-1', DomainName: 'example.test', EwsProvider: provider };
    expect(redact(input, value)).toEqual({ ...value, EwsProvider: { ...provider, EwsPassword: '***' } });
  });
});
