// The message of a ValidationException, as AWS words it: which member, and what it must satisfy. The value is
// left out: it stands in the form.

const lead = /^\d+ validation errors? detected: (?=Value )/;
const violation = / at '(?<path>[^']+)' failed to satisfy constraint: (?<wording>[\s\S]*?)(?=; Value |$)/g;

interface Violation {
  readonly path: string;
  readonly wording: string;
  /** Of the value that was sent: a list is printed in brackets. */
  readonly isList: boolean;
}

/** Undefined for any other message. */
export function translateValidation(sentence: string): string | undefined {
  if (!lead.test(sentence)) return undefined;
  const told = violationsIn(sentence.replace(lead, '')).map(translateViolation);
  return told.length > 0 && told.every((one) => one !== undefined) ? told.join(' ') : undefined;
}

function violationsIn(text: string): readonly Violation[] {
  let end = 0;
  return [...text.matchAll(violation)].map((match) => {
    const value = text.slice(end, match.index);
    end = match.index + match[0].length;
    const { path = '', wording = '' } = match.groups ?? {};
    return { path, wording, isList: /^(?:; )?Value '\[/.test(value) };
  });
}

function translateViolation({ path, wording, isList }: Violation): string | undefined {
  const member = /(?<name>\w+)(?:\.\d+\.member)?$/.exec(path)?.groups?.['name'] ?? path;
  // of a list of plain values, all that each of them must satisfy
  const listed = /^Member must satisfy constraint: \[(?<all>[\s\S]*)\]$/.exec(wording)?.groups?.['all'];
  const wordings = listed === undefined ? [wording] : listed.split(/, (?=Member must )/);
  const told = wordings
    .filter((one) => listed === undefined || one !== 'Member must not be null')
    .map((one) => translateWording(one, isList && listed === undefined));
  if (told.some((one) => one === undefined)) return undefined;
  const which = `${members[member] ?? member}${listed === undefined ? '' : ' (jeder Eintrag)'}`;
  return `${which}: ${told.join(', ')}.`;
}

function translateWording(wording: string, isList: boolean): string | undefined {
  const unit = isList ? 'Einträge' : 'Zeichen';
  for (const [pattern, german] of wordings) {
    const [, limit] = pattern.exec(wording) ?? [undefined, undefined];
    if (limit !== undefined) return german(limit, unit);
  }
  return undefined;
}

const wordings: readonly (readonly [RegExp, (limit: string, unit: string) => string])[] = [
  [/^Member must (not be null)$/, () => 'die Angabe fehlt'],
  [/^Member must have length less than or equal to (\d+)$/, (limit, unit) => `höchstens ${limit} ${unit}`],
  [
    /^Member must have length greater than or equal to (\d+)$/,
    (limit, unit) => `mindestens ${limit} ${unit}`,
  ],
  [/^Member must have value less than or equal to (-?\d+)$/, (limit) => `höchstens ${limit}`],
  [/^Member must have value greater than or equal to (-?\d+)$/, (limit) => `mindestens ${limit}`],
  [/^Member must satisfy regular expression pattern: ([\s\S]*)$/, () => 'die Form ist nicht erlaubt'],
  [/^Member must satisfy enum value set: \[([\s\S]*)\]$/, (values) => `erlaubt sind ${values}`],
];

/** As the forms call them. */
const members: Readonly<Record<string, string>> = {
  name: 'Name',
  alias: 'Alias',
  description: 'Beschreibung',
  displayName: 'Anzeigename',
  firstName: 'Vorname',
  lastName: 'Nachname',
  initials: 'Initialen',
  telephone: 'Telefon',
  street: 'Straße',
  jobTitle: 'Position',
  city: 'Ort',
  company: 'Firma',
  zipCode: 'Postleitzahl',
  department: 'Abteilung',
  country: 'Land',
  office: 'Büro',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  userName: 'Benutzername',
  domainName: 'Domainname',
  domains: 'Domains',
  mailboxQuota: 'Speicherplatz',
  ipRanges: 'Adressbereiche',
  notIpRanges: 'Adressbereiche',
  actions: 'Aktionen',
  notActions: 'Aktionen',
  s3Prefix: 'Präfix',
  s3BucketName: 'Bucket',
  ewsEndpoint: 'EWS-Endpunkt',
  ewsUsername: 'Benutzername',
  ewsPassword: 'Passwort',
  totp: 'Einmalcode',
};
