import { defineWords } from '#words/define-words.ts';

export const resetPasswordWords = defineWords({
  en: {
    title: 'Reset password',
    what: (name: string) =>
      `${name} is signed out everywhere at once, on phones too, and signs in with the new password from then on.`,
    sessions: (count: number) =>
      count === 0
        ? 'No session is open now.'
        : count === 1
          ? '1 session is open now.'
          : `${count} sessions are open now.`,
    field: 'New password',
    suggest: 'Suggest one',
    copy: 'Copy the password',
    copied: 'Copied',
    copyFailed: 'The browser does not let this page copy',
    tokens: 'Delete the personal access tokens of mail programs as well',
    tokensHelp: 'Choose this when a device was lost: tokens open the mailbox without the password.',
    reset: 'Reset',
    done: (name: string) => `The password of ${name} has been reset.`,
  },
  de: {
    title: 'Passwort zurücksetzen',
    what: (name: string) =>
      `${name} wird sofort überall abgemeldet, auch auf Telefonen, und meldet sich danach mit dem neuen Passwort an.`,
    sessions: (count: number) =>
      count === 0
        ? 'Zurzeit ist keine Sitzung offen.'
        : count === 1
          ? 'Zurzeit ist 1 Sitzung offen.'
          : `Zurzeit sind ${count} Sitzungen offen.`,
    field: 'Neues Passwort',
    suggest: 'Vorschlagen',
    copy: 'Passwort kopieren',
    copied: 'Kopiert',
    copyFailed: 'Der Browser lässt diese Seite nicht kopieren',
    tokens: 'Auch die persönlichen Zugriffstoken der Mailprogramme löschen',
    tokensHelp: 'Wählen Sie das, wenn ein Gerät verloren ging: Token öffnen das Postfach ohne das Passwort.',
    reset: 'Zurücksetzen',
    done: (name: string) => `Das Passwort von ${name} wurde zurückgesetzt.`,
  },
});
