// What is put into a sentence and has words of its own; names, addresses and numbers stay as they are.

/** By the name of the hole. */
export const holes: Readonly<Record<string, (value: string) => string>> = {
  entity: (value) => value.replace(/^(?:user|group|resource)(?= )/, (kind) => kinds[kind] ?? kind),
  what: (value) => details[value] ?? value,
  state: (value) => states[value] ?? value,
  code: (value) => (value === 'no reason given' ? 'ohne Angabe von Gründen' : value),
  unmet: (value) =>
    Object.entries(passwordRules).reduce((text, [english, german]) => text.replace(english, german), value),
};

const kinds: Readonly<Record<string, string>> = {
  user: 'Benutzer',
  group: 'Gruppe',
  resource: 'Ressource',
};

const details: Readonly<Record<string, string>> = {
  'display name': 'Anzeigename',
  'first name': 'Vorname',
  'last name': 'Nachname',
  initials: 'Initialen',
  telephone: 'Telefon',
  street: 'Straße',
  'job title': 'Position',
  city: 'Ort',
  company: 'Firma',
  'zip code': 'Postleitzahl',
  department: 'Abteilung',
  country: 'Land',
  office: 'Büro',
};

const states: Readonly<Record<string, string>> = {
  Active: 'aktiv',
  Deleted: 'gelöscht',
  RUNNING: 'läuft',
  COMPLETED: 'abgeschlossen',
  FAILED: 'fehlgeschlagen',
  CANCELLED: 'abgebrochen',
};

/** The sentences of @roost/api. */
export const passwordRules: Readonly<Record<string, string>> = {
  'At least 8 characters.': 'Mindestens 8 Zeichen.',
  'Fewer than 64 characters.': 'Weniger als 64 Zeichen.',
  'Only letters, digits and signs of Basic Latin and the Latin-1 supplement.':
    'Nur Buchstaben, Ziffern und Zeichen aus Basis-Latein und Latin-1.',
  'Characters of at least three of these: upper-case letters, lower-case letters, digits, special characters, the Latin-1 supplement (such as é, Ü or £).':
    'Zeichen aus mindestens dreien davon: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen, Latin-1 (wie é, Ü oder £).',
};
