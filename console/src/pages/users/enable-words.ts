import { defineWords } from '#words/define-words.ts';

export const enableWords = defineWords({
  en: {
    enableTitle: 'Enable users',
    enableWhat:
      'Each gets a mailbox at the address that stands here, or the old one back if it was disabled less than 30 days ago.',
    user: 'User',
    address: (name: string) => `Primary email address of ${name}`,
    addressColumn: 'Primary email address',
    enable: 'Enable',
    enabled: (count: number) =>
      count === 1 ? '1 user has been enabled.' : `${count} users have been enabled.`,
    disableTitle: 'Disable users',
    disableWhat: (count: number) =>
      count === 1
        ? 'This user is locked out now: signed out everywhere, on phones too, and mail to the user is refused.'
        : `These ${count} users are locked out now: signed out everywhere, on phones too, and mail to them is refused.`,
    disableUntil: (day: string) =>
      `The mailbox is deleted after 30 days, on ${day}. Enable the user again before that, and everything is back.`,
    disable: 'Disable',
    disabled: (count: number) =>
      count === 1 ? '1 user has been disabled.' : `${count} users have been disabled.`,
    ended: (count: number) => (count === 1 ? '1 session was ended.' : `${count} sessions were ended.`),
    failed: (count: number) => (count === 1 ? '1 user stays as before:' : `${count} users stay as before:`),
    result: (name: string, sentence: string) => `${name}: ${sentence}`,
    close: 'Close',
  },
  de: {
    enableTitle: 'Benutzer aktivieren',
    enableWhat:
      'Jeder bekommt ein Postfach unter der Adresse, die hier steht, oder das alte zurück, wenn er vor weniger als 30 Tagen deaktiviert wurde.',
    user: 'Benutzer',
    address: (name: string) => `Primäre E-Mail-Adresse von ${name}`,
    addressColumn: 'Primäre E-Mail-Adresse',
    enable: 'Aktivieren',
    enabled: (count: number) =>
      count === 1 ? '1 Benutzer wurde aktiviert.' : `${count} Benutzer wurden aktiviert.`,
    disableTitle: 'Benutzer deaktivieren',
    disableWhat: (count: number) =>
      count === 1
        ? 'Dieser Benutzer wird jetzt ausgesperrt: überall abgemeldet, auch auf Telefonen; Mail an ihn wird abgewiesen.'
        : `Diese ${count} Benutzer werden jetzt ausgesperrt: überall abgemeldet, auch auf Telefonen; Mail an sie wird abgewiesen.`,
    disableUntil: (day: string) =>
      `Das Postfach wird nach 30 Tagen gelöscht, am ${day}. Wenn Sie den Benutzer vorher wieder aktivieren, ist alles wieder da.`,
    disable: 'Deaktivieren',
    disabled: (count: number) =>
      count === 1 ? '1 Benutzer wurde deaktiviert.' : `${count} Benutzer wurden deaktiviert.`,
    ended: (count: number) =>
      count === 1 ? '1 Sitzung wurde beendet.' : `${count} Sitzungen wurden beendet.`,
    failed: (count: number) =>
      count === 1 ? '1 Benutzer bleibt, wie er war:' : `${count} Benutzer bleiben, wie sie waren:`,
    result: (name: string, sentence: string) => `${name}: ${sentence}`,
    close: 'Schließen',
  },
});
