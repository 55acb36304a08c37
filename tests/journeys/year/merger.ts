// June: the organization merges and is called Northwind; everybody gets an address there, and keeps the old.
import { expect } from 'vitest';
import type { Chapter, Colleague } from './year.ts';

const newDomain = 'northwind.test';
const partnerDomain = 'partner.test';

const newAddressOf = ({ name }: Colleague): string => `${name}@${newDomain}`;

export const merger: Chapter = {
  'adds a domain, of which nobody has an address before it is ours': async (year) => {
    await year.aws('RegisterMailDomain', { DomainName: newDomain });
    const described = await year.aws('GetMailDomain', { DomainName: newDomain });
    expect(described).toMatchObject({
      IsTestDomain: false,
      IsDefault: false,
      OwnershipVerificationStatus: 'PENDING',
    });
    expect(described.Records.length).toBeGreaterThan(0);
    const EntityId = year.idOf('anna');
    await year.refuses(
      ['MailDomainStateException', 'CreateAlias', { EntityId, Alias: `anna@${newDomain}` }],
      ['MailDomainStateException', 'UpdateDefaultMailDomain', { DomainName: newDomain }],
    );
    await year.roost('AssertMailDomain', { DomainName: newDomain });
    const { OwnershipVerificationStatus } = await year.aws('GetMailDomain', { DomainName: newDomain });
    expect(OwnershipVerificationStatus).toBe('VERIFIED');
  },

  'gives everybody an alias there, in a loop': async (year) => {
    const people = [...year.people.values()];
    await Promise.all(
      people.map(async (person) => {
        await year.aws('CreateAlias', { EntityId: person.id, Alias: newAddressOf(person) });
        person.aliases.push(newAddressOf(person));
      }),
    );
    const before = await Promise.all(people.map(({ name }) => year.inboxOf(name)));
    const { reply, messageId } = await year.mailTo(...people.map(newAddressOf));
    expect(reply).toMatch(/^250 /);
    const after = await Promise.all(people.map(({ name }) => year.inboxOf(name)));
    expect(after).toEqual(before.map((ids) => [...ids, messageId]));
  },

  'makes it the default, and then everybody’s first address': async (year) => {
    await year.aws('UpdateDefaultMailDomain', { DomainName: newDomain });
    expect(await year.aws('DescribeOrganization')).toMatchObject({ DefaultMailDomain: newDomain });
    const people = [...year.people.values()];
    await Promise.all(
      people.map(async (person) => {
        const Email = newAddressOf(person);
        await year.aws('UpdatePrimaryEmailAddress', { EntityId: person.id, Email });
        person.aliases = [...person.aliases.filter((alias) => alias !== Email), person.address];
        person.address = Email;
      }),
    );
    const { Users } = await year.aws('ListUsers', { Filters: { PrimaryEmailPrefix: 'clara' } });
    expect(Users).toMatchObject([{ Name: 'clara', Email: `clara@${newDomain}` }]);
    const { Aliases } = await year.aws('ListAliases', { EntityId: year.idOf('clara') });
    expect(Aliases.toSorted()).toEqual(['clara.winter@example.test', 'clara@example.test']);
    const before = await year.inboxOf('clara');
    const old = await year.mailTo('clara@example.test');
    expect(await year.inboxOf('clara')).toEqual([...before, old.messageId]);
  },

  'gives a domain up when nobody has an address of it any more, and not before': async (year) => {
    await year.aws('RegisterMailDomain', { DomainName: partnerDomain });
    await year.roost('AssertMailDomain', { DomainName: partnerDomain });
    const alias = { EntityId: year.idOf('staff'), Alias: `info@${partnerDomain}` };
    await year.aws('CreateAlias', alias);
    await year.refuses(
      ['MailDomainInUseException', 'DeregisterMailDomain', { DomainName: partnerDomain }],
      ['MailDomainInUseException', 'DeregisterMailDomain', { DomainName: 'example.test' }],
      ['InvalidParameterException', 'DeregisterMailDomain', { DomainName: newDomain }],
    );
    await year.aws('DeleteAlias', alias);
    await year.aws('DeregisterMailDomain', { DomainName: partnerDomain });
    expect((await year.mailTo(alias.Alias)).reply).toMatch(/^550 5\.7\.1 /);
    const { MailDomains } = await year.aws('ListMailDomains');
    expect(MailDomains.map(({ DomainName }: { DomainName: string }) => DomainName).toSorted()).toEqual([
      'example.test',
      newDomain,
    ]);
  },
};
