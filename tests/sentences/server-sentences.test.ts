// Whoever reads the console in German is told everything in German: each sentence of the server that can
// reach it has its twin, and each twin its sentence.
import { describeViolations, passwordRules as apiRules } from '@roost/api';
import { describe, expect, test } from 'vitest';
import { catalogues, translate } from '#console/words/server-sentences/german.ts';
import { passwordRules } from '#console/words/server-sentences/hole-words.ts';
import { readSources } from '../tidy/read-sources.ts';
import { collectSentences } from './collect-sentences.ts';

/** What the console's operations can come to. */
const reached = /^(?:server\/src\/(?:domain|operations|base)|packages\/csv\/src)\/.*\.ts$/;
/** Only mail programs get there, and the line to a certificate authority. */
const ofOthers =
  /^server\/src\/domain\/(?:mailboxes\/(?:folders|messages)|mail-flow\/inbound\/choose|certificates)/;
/** Mail events tell what was answered here. */
const ofEvents = 'server/src/protocols/smtp/commands/rcpt.ts';

/** Here a sentence is handed on that was made elsewhere, or one that the console cannot cause. */
const handedOn = [
  'server/src/domain/accounts/import/import-file.ts', // of a CsvError
  'server/src/domain/calendars/availability/try-provider.ts', // of NotAllowed
  'server/src/domain/mail-domains/check/judge/judge-records.ts', // of each judge
  'server/src/domain/mail-flow/inbound/inbound-events.ts', // of a refusal or a rule
  'server/src/protocols/smtp/commands/rcpt.ts', // of the refusals that stand there
  'server/src/domain/mailboxes/export/end-export.ts', // for the runner of tasks
  'server/src/domain/mailboxes/export/export-mailbox.task.ts', // for the runner of tasks
  'server/src/operations/call.ts', // violations have tests below; its own client sends no wrong types
];

const { sentences, unread } = collectSentences(
  readSources().filter(
    ({ path, isTest }) => (reached.test(path) || path === ofEvents) && !ofOthers.test(path) && !isTest,
  ),
);
const shapeOf = (template: string): string => template.replaceAll(/\{\w+\}/g, '{}');
const holesOf = (template: string): string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([hole]) => hole).toSorted();
const twins = catalogues.flatMap((catalogue) => Object.entries(catalogue));

describe('the German sentences', () => {
  test('are there for every sentence of the server', () => {
    const known = new Set(twins.map(([english]) => shapeOf(english)));
    const missing = sentences.filter(({ template }) => !known.has(shapeOf(template)));
    expect(missing.map(({ template, place }) => `${place} ${template}`)).toEqual([]);
  });

  test('are read from every place that says something', () => {
    const places = unread.map((place) => place.slice(0, place.lastIndexOf(':')));
    expect(places.filter((path) => !handedOn.includes(path))).toEqual([]);
  });

  test('belong each to a sentence that the server still says', () => {
    const said = new Set(sentences.map(({ template }) => shapeOf(template)));
    expect(twins.map(([english]) => english).filter((english) => !said.has(shapeOf(english)))).toEqual([]);
  });

  test.each(twins)('hold what the server puts in: %s', (english, german) => {
    expect(holesOf(german)).toEqual(holesOf(english));
  });

  test('stand in one place each', () => {
    const shapes = twins.map(([english]) => shapeOf(english));
    expect(shapes.filter((shape, at) => shapes.indexOf(shape) !== at)).toEqual([]);
  });

  test('name every rule for passwords', () => {
    expect(Object.keys(passwordRules)).toEqual(apiRules.map(({ sentence }) => sentence));
  });
});

describe('a sentence of the server', () => {
  test.each([
    ['The name “anna” is taken.', 'Der Name „anna“ ist vergeben.'],
    ['The user anna was deleted.', 'Der Benutzer anna wurde gelöscht.'],
    ['The group staff is not enabled.', 'Gruppe staff ist nicht aktiviert.'],
    ['The zip code has at most 256 characters.', 'Das Feld „Postleitzahl“ hat höchstens 256 Zeichen.'],
    [
      'A mailbox quota is a whole number of megabytes from 1 to 51200.',
      'Der Speicherplatz eines Postfachs ist eine ganze Zahl von Megabyte, von 1 bis 51200.',
    ],
    [
      'The password does not meet the policy. What is missing: At least 8 characters.',
      'Das Passwort erfüllt die Regeln nicht. Es fehlt: Mindestens 8 Zeichen.',
    ],
    ['Line 3: there are two columns Email.', 'Zeile 3: Die Spalte Email gibt es zweimal.'],
  ])('is told in German: %s', (english, german) => {
    expect(translate(english)).toBe(german);
  });

  test('stays as it is when nobody knows it', () => {
    expect(translate('The moon is made of cheese.')).toBeUndefined();
  });

  test.each([
    ['Member must not be null', 'Anzeigename: die Angabe fehlt.'],
    ['Member must have length less than or equal to 256', 'Anzeigename: höchstens 256 Zeichen.'],
    ['Member must have length greater than or equal to 1', 'Anzeigename: mindestens 1 Zeichen.'],
    ['Member must have value less than or equal to 9', 'Anzeigename: höchstens 9.'],
    ['Member must have value greater than or equal to 2', 'Anzeigename: mindestens 2.'],
    ['Member must satisfy regular expression pattern: [a, z]+', 'Anzeigename: die Form ist nicht erlaubt.'],
    ['Member must satisfy enum value set: [A, B]', 'Anzeigename: erlaubt sind A, B.'],
    [
      'Member must satisfy constraint: ' +
        '[Member must have length less than or equal to 9, Member must not be null]',
      'Anzeigename (jeder Eintrag): höchstens 9 Zeichen.',
    ],
  ])('of a validation is told in German: %s', (wording, german) => {
    const violation = { path: 'displayName', value: "x; Value 'y", wording };
    expect(translate(describeViolations([violation]))).toBe(german);
  });

  test('of a validation names every member', () => {
    const wording = 'Member must not be null';
    const violations = ['name', 'filters.usernamePrefix'].map((path) => ({
      path,
      value: undefined,
      wording,
    }));
    const german = 'Name: die Angabe fehlt. usernamePrefix: die Angabe fehlt.';
    expect(translate(describeViolations(violations))).toBe(german);
  });
});
