// What was last seen of the domains' records; to look again is CheckMailDomain's.
import type { CheckedRecord } from '#domain/mail-domains/check/domain-check.ts';
import type { LastLook } from '#domain/mail-domains/check/list-last-looks.ts';
import { ok, trouble, warning, type Finding } from './finding.ts';
import { count, listInWords } from './in-words.ts';

/** More are passed over, and this is said. */
export const domainsMax = 50;

const again = 'then look again with CheckMailDomain.';

/** `looks` may be one more than are told. */
export function checkDns(looks: readonly LastLook[]): Finding[] {
  const about = { check: 'DNS', subject: 'domains' } as const;
  if (looks.length === 0) {
    return [
      warning(about, 'No domain is verified: no mail comes here.', 'Register one, and publish its records.'),
    ];
  }
  const findings = looks.slice(0, domainsMax).map(checkDomain);
  if (looks.length <= domainsMax) return findings;
  const sentence = `There are more than ${count(domainsMax, 'domain')}: the others were not looked at.`;
  return [...findings, warning(about, sentence, 'ListMailDomainStates tells of all.')];
}

function checkDomain({ domain, checkedAt, records }: LastLook): Finding {
  const about = { check: 'DNS', subject: domain } as const;
  if (checkedAt === null) {
    return warning(about, 'Its records were never looked for.', 'Look with CheckMailDomain.');
  }
  const required = records.filter(({ isRequired }) => isRequired);
  const wrong = required.filter(({ state }) => ['MISSING', 'INCONSISTENT', 'FAILED'].includes(state));
  if (wrong.length > 0) {
    const sentence = `${listInWords(wrong.map(told))}: mail does not come, or is not believed.`;
    return trouble(about, sentence, `${cureOf(wrong)}, ${again}`);
  }
  const unseen = required.filter(({ state }) => state !== 'VERIFIED');
  if (unseen.length > 0) {
    const reason = unseen.flatMap(({ reason: one }) => one ?? [])[0] ?? 'They may be on their way.';
    const sentence = `${listInWords(unseen.map(nameOf))} could not be seen at the last look. ${reason}`;
    return warning(about, sentence, `See whether the name servers answer, ${again}`);
  }
  return ok(about, `${count(required.length, 'record')} that it needs were there at the last look.`);
}

const nameOf = ({ purpose, hostname }: CheckedRecord): string => `${purpose} (${hostname})`;

const stateWords: Readonly<Partial<Record<CheckedRecord['state'], string>>> = {
  MISSING: 'is missing',
  INCONSISTENT: 'says something else',
  FAILED: 'is wrong',
};

const told = (record: CheckedRecord): string =>
  `${nameOf(record)} ${stateWords[record.state] ?? ''}`.trimEnd();

const cureOf = (records: readonly CheckedRecord[]): string =>
  `Publish ${listInWords(records.map(({ hostname, type, value }) => `${hostname} ${type} ${value}`))}`;
