import { defineWords } from '#words/define-words.ts';

export const quotaWords = defineWords({
  en: {
    title: 'Mailbox quota',
    edit: 'Edit',
    used: 'Size used',
    quota: 'Quota',
    free: 'Free',
    megabytes: (value: string) => `${value} MB`,
    noMailbox: 'There is no mailbox. Enable the user to make one.',
    enableFirst: 'Enable the user first: the quota of a disabled user cannot be changed.',
    update: 'Update mailbox quota',
    help: 'In megabytes, from 1 to 51200 (50 GB). The user is told when 90 percent are used.',
    outOfRange: 'Enter a whole number from 1 to 51200.',
    belowUsed: (used: string) =>
      `The mailbox already holds ${used}. With this quota it counts as full: new mail is returned to its ` +
      'senders until the user makes room. Nothing is deleted.',
    save: 'Save',
    saved: (name: string, value: string) => `The quota of ${name} is ${value} MB now.`,
    overTime: 'Use over time',
    overTimeHelp: 'Recorded twice a day.',
    noHistory: 'Nothing to draw yet',
    noHistoryHelp: (days: number) =>
      days === 0
        ? 'Use is recorded twice a day. The first figure comes within twelve hours.'
        : 'Use is recorded each day. The line begins when there are two days to compare.',
    day: 'Day',
    usedSeries: 'Used',
    quotaSeries: 'Quota',
  },
  de: {
    title: 'Speicherplatz des Postfachs',
    edit: 'Bearbeiten',
    used: 'Belegt',
    quota: 'Speicherplatz',
    free: 'Frei',
    megabytes: (value) => `${value} MB`,
    noMailbox: 'Es gibt kein Postfach. Aktivieren Sie den Benutzer, um eines anzulegen.',
    enableFirst:
      'Aktivieren Sie den Benutzer zuerst: Der Speicherplatz eines deaktivierten Benutzers ist nicht änderbar.',
    update: 'Speicherplatz des Postfachs ändern',
    help: 'In Megabyte, von 1 bis 51200 (50 GB). Der Benutzer erhält einen Hinweis, wenn 90 Prozent belegt sind.',
    outOfRange: 'Geben Sie eine ganze Zahl von 1 bis 51200 ein.',
    belowUsed: (used) =>
      `Das Postfach enthält schon ${used}. Mit diesem Wert gilt es als voll: Neue Mails gehen an die Absender ` +
      'zurück, bis der Benutzer Platz schafft. Gelöscht wird nichts.',
    save: 'Speichern',
    saved: (name, value) => `Der Speicherplatz von ${name} beträgt jetzt ${value} MB.`,
    overTime: 'Verlauf',
    overTimeHelp: 'Zweimal am Tag aufgezeichnet.',
    noHistory: 'Noch nichts zu zeichnen',
    noHistoryHelp: (days) =>
      days === 0
        ? 'Die Belegung wird zweimal am Tag aufgezeichnet. Der erste Wert kommt innerhalb von zwölf Stunden.'
        : 'Die Belegung wird täglich aufgezeichnet. Die Linie beginnt, sobald zwei Tage zu vergleichen sind.',
    day: 'Tag',
    usedSeries: 'Belegt',
    quotaSeries: 'Speicherplatz',
  },
});
