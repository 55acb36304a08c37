// The server speaks English (so do its clients and its log); here its sentences are found again, and told in
// German. Loaded only by who reads German.
import { accessSentences } from './access-words.ts';
import { administratorSentences } from './administrators-words.ts';
import { availabilitySentences } from './availability-words.ts';
import type { Catalogue } from './catalogue.ts';
import { deviceSentences } from './devices-words.ts';
import { dnsRecordSentences } from './dns-records-words.ts';
import { entitySentences } from './entities-words.ts';
import { holes } from './hole-words.ts';
import { importSentences } from './imports-words.ts';
import { mailDomainSentences } from './mail-domains-words.ts';
import { mailFlowSentences } from './mail-flow-words.ts';
import { mailboxSentences } from './mailboxes-words.ts';
import { organizationSentences } from './organizations-words.ts';
import { requestSentences } from './requests-words.ts';
import { userSentences } from './users-words.ts';
import { translateValidation } from './validation.ts';

export const catalogues: readonly Catalogue[] = [
  accessSentences,
  administratorSentences,
  availabilitySentences,
  deviceSentences,
  dnsRecordSentences,
  entitySentences,
  importSentences,
  mailDomainSentences,
  mailFlowSentences,
  mailboxSentences,
  organizationSentences,
  requestSentences,
  userSentences,
];

/** Undefined for a sentence that is not known. */
export function translate(sentence: string): string | undefined {
  for (const { pattern, german } of twins) {
    const match = pattern.exec(sentence);
    if (match !== null) return fill(german, match.groups ?? {});
  }
  return translateValidation(sentence);
}

const holePattern = /\{(\w+)\}/g;

/** Those that say most themselves come first: a hole takes anything. */
const twins = catalogues
  .flatMap((catalogue) => Object.entries(catalogue))
  .toSorted(([one], [other]) => spokenLength(other) - spokenLength(one))
  .map(([english, german]) => ({ pattern: patternOf(english), german }));

function spokenLength(template: string): number {
  return template.replaceAll(holePattern, '').length;
}

function patternOf(template: string): RegExp {
  const literal = template.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll(holePattern, '(?<$1>[\\s\\S]+?)')}$`, 'u');
}

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(holePattern, (_, name: string) => {
    const value = values[name] ?? '';
    return holes[name]?.(value) ?? value;
  });
